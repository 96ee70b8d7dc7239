"""Scripts that make files of this repository out of its code."""
