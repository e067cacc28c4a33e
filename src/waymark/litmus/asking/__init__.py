"""The litmus test: worded, asked, answered, closed, and told as a strip over time."""
