"""What comes by e-mail: taken once, answered once, and nothing kept of whoever sent it."""
