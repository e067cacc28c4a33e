"""What is so about clarity for now: the doors to the rooms within."""
