"""Parts and people brought in from a list: read, shown row by row before anything happens, then done."""
