"""Local rules that ask for a person's second look. They hold words for a host; they never refuse any.

No outside service, and nothing that learns: plain phrases, which rather hold too much than too little.
"""

from waymark.perspectives.moderation.rules import Rule, held_for, rule

__all__ = ["Rule", "held_for", "rule"]
