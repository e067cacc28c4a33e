"""The one door by which guests come to all of this, and what stands on paper for it."""
