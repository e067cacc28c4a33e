"""How each part calls and explains an answer at home, and what that matters to parts it touches."""
