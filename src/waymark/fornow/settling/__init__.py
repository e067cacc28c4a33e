"""An answer is worded, settled for now, and read in all its versions."""
