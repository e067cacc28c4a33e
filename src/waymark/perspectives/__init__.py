"""Perspectives: a question's statements, and where people stand on each.

It never shows who stood where, nor a figure that has not passed
`insight.honesty`; it never ranks people.
Words: a *statement* is one idea in someone's own words; a *stance* is agree,
disagree or pass; what is *shown* moves in steps of at least five people.
Doors: `access`, `queries`, `commands`, `views`.
"""
