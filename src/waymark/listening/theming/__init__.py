"""What people keep saying, in their own words: themes, and all that is said under each."""
