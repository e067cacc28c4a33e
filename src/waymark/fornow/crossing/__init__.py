"""The moment of transition: what says that it is too soon, what says that it is too late, and when it was."""
