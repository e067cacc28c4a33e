"""What is in the way, the three banks of the river, which one is chosen for now, and what came of it."""
