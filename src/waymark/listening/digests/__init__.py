"""A letter with three real voices, at the rhythm that each chooses; a word to whoever promised to look."""
