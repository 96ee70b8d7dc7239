"""Engines, found by entry point."""
