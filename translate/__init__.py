"""Everything that proposes text, and the command line."""
