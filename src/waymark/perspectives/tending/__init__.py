"""A host's part: words are read, let in, held back."""
