"""Tell the story back: people of other parts tell in their own words why we set out, beside the story."""
