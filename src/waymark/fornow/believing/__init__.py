"""What would help people believe that it will happen: what is on offer, and to whom it is missing."""
