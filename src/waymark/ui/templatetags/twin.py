"""The tag of /style that shows a part by day and by night."""

from typing import Any

from django import template

from waymark.ui.samples import Samples

register = template.Library()


@register.inclusion_tag("ui/style/twin.html")
def twin(name: str, title: str, note: str) -> dict[str, Any]:
    """A part of /style, from `ui/style/<name>.html`, under both themes."""
    themes = [Samples("light"), Samples("dark")]
    return {"name": name, "title": title, "note": note, "themes": themes, "template": f"ui/style/{name}.html"}
