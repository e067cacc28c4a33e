"""What Django looks for in a room that has commands of its own."""
