"""Waymark: a network of people sees the whole together, and acts on it."""

__version__ = "0.1.0"
