"""A poster for each answer: whoever stands before it says with a tap whether it works, sticks or worries."""
