"""Plain words: which words of a text say little by themselves, and what might stand there instead.

For whoever writes for others. Never: a verdict, a score, a word of the public. English, in our own list.
Three words: an *abstract* word; what to say *instead*; what a person would *notice*.
Doors: `abstract_words`.
"""

from .finding import Abstract, abstract_words

__all__ = ["Abstract", "abstract_words"]
