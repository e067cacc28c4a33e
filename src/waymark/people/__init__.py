"""People: who someone is to Waymark, how they come in, and from which part of the system they see.

It never knows what anyone said or answered, keeps no 'last seen', and counts nothing about a person.
Words: a *person* has a name and a short story; an *entry link* lets them in
without a password; a *second step* comes after it, once it is on (`signing_in`);
a *part* of the system outlives its names (`parts`); a *visitor* is whoever is asking now, known or not.
Doors: `access` (visitor, gate), `queries`, `commands`, `views`.
"""
