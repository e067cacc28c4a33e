"""People look at an answer again, and keep it, change it, unpick it or hand it over."""
