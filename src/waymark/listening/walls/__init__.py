"""A wall’s corner: what somebody in the room says without a phone, on the screen that everybody sees."""
