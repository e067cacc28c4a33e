"""Seals: whose words they are, kept so that only the server's veil keys tell.

A seal is made for one row and opens for that row alone. Two seals of one
person have nothing in common. The keys stand outside the database and its
backups (`site.secret`); the first seals, each opens, so they can be changed.
"""
