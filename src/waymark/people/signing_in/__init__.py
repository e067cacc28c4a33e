"""Signing in: passkeys, codes by e-mail, through where somebody works, and a second step.

Own links and recovery codes stand beside these. It keeps no network address and
no 'last seen', and nothing that leads from a person to what their phone said as a guest.
Doors: none; `people.access` lets in whoever proved who they are.
"""
