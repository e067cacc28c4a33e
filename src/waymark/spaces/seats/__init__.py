"""Seats in a space: its agreement, who may come in, who asks to, who sits there for whom."""
