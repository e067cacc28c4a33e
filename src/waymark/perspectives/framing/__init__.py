"""How a question is framed: in which words, since when, what it grew out of, whether it is left open."""
