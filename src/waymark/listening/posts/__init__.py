"""Listening posts: ways in for people without an account."""
