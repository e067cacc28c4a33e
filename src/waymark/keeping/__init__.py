"""Keeping: what whoever looks after the server needs to sleep well.

It never knows what people said: it moves rows, counts them and compares hashes.
Words: a *snapshot* is the database as it stood at one moment; a *backup* is a
snapshot in a file that has been restored once to see that it can be; a
*finding* is what is unsafe, missing or well; the *keeper* looks after the server.
Doors: `commands` (backup, restore, move, upgrade, set_up), `queries` (findings, metrics), `database`, `lock`.
"""
