"""From answers to tallies, and from tallies to what is shown."""
