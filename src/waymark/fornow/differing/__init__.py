"""An agreed difference: how each part sees it, in its own people's words, side by side."""
