"""Model files: what is known of them, whether they fit, and opening them."""
