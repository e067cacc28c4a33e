"""The tags and filters of `{% load waymark %}`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.forms import BaseForm, BoundField, Textarea
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from waymark.insight.honesty import ROOM_FROM, Band, Released, ReleasedShare
from waymark.ui import qr as codes
from waymark.ui import words
from waymark.ui.icons import icons
from waymark.ui.marks import KINDS, MARKS, VIGNETTES

register = template.Library()

register.filter("people", words.people)
register.filter("in_100", words.in_100)
register.filter("in_100_briefly", words.in_100_briefly)
register.filter("band_words", words.band_words)
register.filter("small_number", words.small_number)
register.filter("quoted", words.quoted)


@register.filter
def of(found: Mapping[str, Any], key: object) -> Any:
    """What is found under a key; nothing where there is none."""
    return found.get(str(key), ()) if found else ()


@register.filter
def takes_words(form: BaseForm) -> bool:
    """Whether somebody can write freely in it: then it says whom to ring."""
    return any(isinstance(one.widget, Textarea) for one in form.fields.values())


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, hidden from screen readers: a word always stands beside it."""
    inside = mark_safe(icons().get(name, ""))  # noqa: S308 - our own built file
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-icon="{}">{}</svg>', name, inside
    )


@register.simple_tag
def mark(shape: str, kind: int) -> SafeString:
    """One of eight shapes in one of eight colours. Raises KeyError or ValueError for any other."""
    if kind not in KINDS:
        raise ValueError(f"there are kinds 1 to 8, not {kind}")
    inside = mark_safe(MARKS[shape])  # noqa: S308 - a constant
    return format_html('<svg class="mark k{}" viewBox="0 0 20 20" aria-hidden="true">{}</svg>', kind, inside)


@register.simple_tag
def vignette(scene: str) -> SafeString:
    """A small scene for a place with nothing in it. Raises KeyError for one that is not drawn."""
    inside = mark_safe(VIGNETTES[scene])  # noqa: S308 - a constant
    land = mark_safe('<path class="near" d="M2 62C34 42 62 38 90 43s44 2 68 19c-50 7-106 7-156 0Z"/>')
    return format_html(
        '<svg class="vignette" viewBox="0 0 160 70" aria-hidden="true">{}{}</svg>', land, inside
    )


@register.simple_tag
def qr(address: str) -> SafeString:
    """A code to scan, which says where it leads."""
    size, path = codes.drawn(address)
    return format_html(
        '<svg class="qr" viewBox="{0} {0} {1} {1}" role="img" aria-label="{2}">'
        '<path fill="currentColor" d="{3}"/></svg>',
        -codes.QUIET,
        size,
        words.opens(_spoken(address)),
        path,
    )


@register.inclusion_tag("ui/parts/scene.html")
def scene(name: str = "meadow") -> dict[str, str]:
    """The land seen from the ground. `name` must differ where a page has two."""
    return {"name": name}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> dict[str, BoundField]:
    """A form's field with its label, hint, error and control, wired for screen readers."""
    return {"field": bound}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: BaseForm, level: int = 2, takes_focus: bool = True) -> dict[str, Any]:
    """What needs another look, at the top of a form, with links to each field. Nothing where all is well."""
    fields = [bound for bound in form if bound.errors] if form.is_bound else []
    id_ = f"{form.prefix}-errors" if form.prefix else "errors"
    return {
        "fields": fields,
        "others": form.non_field_errors(),
        "id": id_,
        "level": level,
        "takes_focus": takes_focus,
    }


@register.inclusion_tag("ui/parts/stances.html")
def stances(statement: object, named_by: str, chosen: str = "") -> dict[str, object]:
    """Agree, disagree, pass: three buttons of equal weight for a form. `named_by`: the id of the words."""
    return {"statement": statement, "named_by": named_by, "chosen": chosen}


@register.inclusion_tag("ui/parts/progress.html")
def progress(answered: int, left: int) -> dict[str, int]:
    """How far one person has come, in words and a bar."""
    return {"answered": answered, "left": left, "in_all": answered + left}


@register.inclusion_tag("ui/parts/track.html")
def track(share: ReleasedShare) -> dict[str, ReleasedShare]:
    """The share that agrees, with its likely range: drawn and in words."""
    return {"share": share}


@dataclass(frozen=True)
class Stretch:
    """One part of a bar: what it stands for, where it begins and how long it is, in hundredths of the bar."""

    name: str
    start: float
    length: float


@dataclass(frozen=True)
class StanceShown:
    """One stance in the words under a bar; `swatch` is the weave that it has there."""

    name: str
    label: str
    share: ReleasedShare

    @property
    def swatch(self) -> str:
        return "held" if self.share.in_100 is None else self.name


@register.inclusion_tag("ui/parts/stancebar.html")
def stancebar(agree: ReleasedShare, disagree: ReleasedShare, passed: ReleasedShare) -> dict[str, object]:
    """Agree, pass and disagree of one statement: a bar of three weaves, and their words."""
    shown = [
        StanceShown("agree", _("Agree"), agree),
        StanceShown("pass", _("Pass"), passed),
        StanceShown("disagree", _("Disagree"), disagree),
    ]
    says_something = any(words.in_100_briefly(each.share) != words.too_few() for each in shown)
    return {
        "stances": shown if says_something else (),
        "stretches": _stretches(shown),
        "is_drawn": any(each.share.in_100 is not None for each in shown),
        "base": agree.base,
    }


@register.inclusion_tag("ui/parts/bandbar.html")
def bandbar(band: Band, is_no: bool = False) -> dict[str, object]:
    """How many of a small room agree (or disagree): a word, and five steps of which one is filled."""
    return {"band": band, "bands": list(Band), "is_no": is_no}


@register.inclusion_tag("ui/parts/stones.html")
def stones(answered: Released, here: Released) -> dict[str, object]:
    """How many of a small room have answered: one stone for each, filled from the start."""
    return {"stones": _stones(answered, here), "answered": answered, "here": here}


def _stones(answered: Released, here: Released) -> Sequence[bool]:
    if answered.value is None or here.value is None or here.value >= ROOM_FROM:
        return ()
    return [n < answered.value for n in range(here.value)]


SLIVER = 3
"""How much of a bar, in hundredths, stands for what is held back: seen, and not to scale."""


def _stretches(shown: Sequence[StanceShown]) -> list[Stretch]:
    """The stances that may be told, one after another; what is held back has the end of the bar."""
    lengths = [(each.name, float(each.share.in_100)) for each in shown if each.share.in_100 is not None]
    if len(lengths) < len(shown):
        lengths.append(("held", max(SLIVER, 100 - sum(length for __, length in lengths))))
    whole, start, stretches = sum(length for __, length in lengths), 0.0, []
    for name, length in lengths:
        stretches.append(Stretch(name, round(start, 1), round(100 * length / whole, 1)))
        start += 100 * length / whole
    return stretches


def _spoken(address: str) -> str:
    """An address as people say it."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}" if parts.netloc else address
