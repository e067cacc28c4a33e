"""The map between parts: when not to draw one, drawing it so that it shows nobody, and taking it away."""
