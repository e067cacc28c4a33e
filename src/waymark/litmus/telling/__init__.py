"""What people tell in their own words, and how hosts read it first."""
