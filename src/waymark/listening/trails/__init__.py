"""What came of something said: heard, being looked at, changing, changed, or not, because."""
