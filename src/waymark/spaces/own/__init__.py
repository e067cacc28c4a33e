"""What the server keeps that leads to one person: to take out, and to erase."""
