"""What people say, under which veil, and how it comes: at once, or in shuffled handfuls."""
