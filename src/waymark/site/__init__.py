"""The site: settings, addresses, how it is served, and the pages that compose the rooms.

It holds no rules of its own: what may be seen is asked of the rooms.
Words: a *place* is an entry of the navigation, there only where its room is.
Doors: `settings`, `urls`, `asgi`, `wsgi`.
"""
