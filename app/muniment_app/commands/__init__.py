"""The commands of ``muniment``: a module each, with no window."""
