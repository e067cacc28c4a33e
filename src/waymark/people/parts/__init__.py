"""Parts of the system: what each says of itself, what it was called, what it became, who belongs to it."""
