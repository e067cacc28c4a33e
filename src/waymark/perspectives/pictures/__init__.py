"""The last picture of each question: drawn when it is due, kept as released, told to whoever may look."""
