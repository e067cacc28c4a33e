"""Whom each part has told when somebody may be at risk: named, told without a word of what was said."""
