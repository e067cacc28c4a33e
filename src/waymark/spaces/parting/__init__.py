"""Leaving well: what somebody says on leaving, and whether they may be asked later."""
