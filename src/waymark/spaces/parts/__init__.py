"""Parts of the system and the people who see from them, as those of one endeavour know them."""
