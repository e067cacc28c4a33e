"""What was said of how something works, for the rooms above that count it."""
