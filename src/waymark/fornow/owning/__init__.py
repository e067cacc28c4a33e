"""What is somebody's own here: what they read in 'my data', and what goes with them."""
