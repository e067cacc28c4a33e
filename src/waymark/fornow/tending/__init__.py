"""Hosts take away words that should not stand there, and say why; writers take back what is theirs."""
