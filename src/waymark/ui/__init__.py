"""How Waymark looks and speaks: tokens, styles, base pages, parts, and the words for released figures.

It never reads the database, never computes a figure about people, and decides nothing.
Words: a *part* is one piece of a page, shown on /style as it is used; a *mark* is a shape that stands
for a group or an organisation, always beside its name; a *place* is an entry of the navigation.
Doors: the templates `ui/base.html`, `ui/passing.html`, `ui/reading.html`; the tags of `{% load waymark %}`.
"""
