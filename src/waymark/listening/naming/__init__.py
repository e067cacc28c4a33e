"""Names that people choose to speak under, and give up."""
