"""The icons that the front-end build gathered for the templates that name them."""

import json
from functools import lru_cache
from pathlib import Path

BUILT = Path(__file__).parent / "static" / "built" / "icons.json"


@lru_cache(maxsize=1)
def icons() -> dict[str, str]:
    """Each icon's SVG content on a grid of 24, by name. Empty where nothing was built yet."""
    try:
        return dict(json.loads(BUILT.read_text()))
    except FileNotFoundError:
        return {}
