"""What those who tend a space do with what was said: read, hear, group, connect, hold."""
