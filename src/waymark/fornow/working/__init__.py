"""Is it really working for the people it is for? Asked of whoever has a seat or a voice at a review."""
