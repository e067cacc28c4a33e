"""Hosts take away what somebody wrote that should not stand there, and say why."""
