"""Four words by which whoever said something finds what came of it. They are kept nowhere."""
