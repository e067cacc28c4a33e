"""A veil that two people lift together, because somebody may be in danger."""
