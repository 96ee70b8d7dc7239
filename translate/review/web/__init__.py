"""The review page: its pages, its scripts, its words."""
