"""How we lead this: the design, who tends what, where each part thinks it leads, what is asked upstairs."""
