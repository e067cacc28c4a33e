"""The tags of `{% load plain %}`: words that say little, for whoever writes for others, never the public."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField

from waymark.insight.plain_words import abstract_words

register = template.Library()


@register.inclusion_tag("ui/plain/words.html")
def plain_words(field: BoundField) -> dict[str, Any]:
    """Under a field: the abstract words in it, as one writes; without scripts, when the form comes back."""
    return {"field": field, "found": abstract_words(str(field.value() or ""))}


@register.inclusion_tag("ui/plain/note.html")
def plain_note(words: str, better: str = "") -> dict[str, Any]:
    """After something was saved: which of its words say little. `better`: where it can be said better."""
    return {"found": abstract_words(words), "better": better}
