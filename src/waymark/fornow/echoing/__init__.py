"""What do we think we just agreed? Each writes it under seal, until hosts show all of it together."""
