"""How things are said in a space, for how long they are kept, and what goes."""
