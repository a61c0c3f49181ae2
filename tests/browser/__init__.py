"""The served demo in a real browser: what only shows there."""
