"""What was said Unlinked: it lies in hand, sealed, until others come with it."""
