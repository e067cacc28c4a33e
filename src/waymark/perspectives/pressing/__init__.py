"""What presses on people at a question and what gives hope, side by side, from those with a seat there."""
