"""The line of sight: from something said up to what it is for and down to what came of it.

And from a question down to what was said about it.
"""
