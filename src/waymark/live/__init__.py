"""Live: a quiet hint to open pages that something they show has changed.

It never carries content, and never knows what changed: the page fetches again,
and permission is checked on that fetch.
Words: a *topic* is one thing that a page shows; a *hint* says 'look again'; a
*ticket* lets one page listen to one topic for a while.
Doors: `commands.tell`, `queries.ticket`; for the server: `stream`, `hub`, `buses`.
"""
