"""Cards on paper: printed with a number and a receipt to tear off, written on, typed in."""
