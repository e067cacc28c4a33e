"""Whom one knows: said by oneself, kept by oneself; a list brought in only asks."""
