"""What makes people look again: wires, those who call it early, the day."""
