"""A guest's part: what they are asked, answer, look at and take back."""
