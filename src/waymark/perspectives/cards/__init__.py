"""Cards on paper: what people ticked without a phone, typed in by a host."""
