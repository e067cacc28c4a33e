"""How an answer is meant to work, link by link: doubted, tested, and met by facts that don't fit."""
