"""How released figures are said: never a percent sign, never more than was released."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.insight.honesty import Band, Kind, Released, ReleasedShare


def people(count: Released) -> str:
    """A count of people: '12 people', 'about 145 people', 'fewer than eight people'."""
    if count.value is None:
        return _hidden_people(count)
    if count.value == 0:
        return _("nobody")
    if count.kind is Kind.ROUNDED:
        return _("about %(n)s people") % {"n": count.value}
    return ngettext("%(n)s person", "%(n)s people", count.value) % {"n": count.value}


def in_100(share: ReleasedShare) -> str:
    """A share of people: '84 in 100 (likely 79 to 88)', or what may be said in its place."""
    if share.in_100 is not None:
        said = {"n": share.in_100, "low": share.low, "high": share.high}
        return _("%(n)s in 100 (likely %(low)s to %(high)s)") % said
    return in_100_briefly(share)


def in_100_briefly(share: ReleasedShare) -> str:
    """The same without its likely range, for where the range stands beside it."""
    if share.in_100 is not None:
        return _("%(n)s in 100") % {"n": share.in_100}
    if share.fewer_than is not None:
        return _("fewer than %(n)s in 100") % {"n": share.fewer_than}
    if share.more_than is not None:
        return _("more than %(n)s in 100") % {"n": share.more_than}
    return too_few()


def too_few() -> str:
    """What is said of a share of which nothing may be told."""
    return _("too few to show")


def band_words(band: Band) -> str:
    """A band, as the start of a sentence about a room: 'Nearly all of us'."""
    return {
        Band.A_FEW: _("A few of us"),
        Band.SOME: _("Some of us"),
        Band.ABOUT_HALF: _("About half of us"),
        Band.MOST: _("Most of us"),
        Band.NEARLY_ALL: _("Nearly all of us"),
    }[band]


def small_number(number: int) -> str:
    """The thresholds that people meet, in a word; others in figures."""
    return {5: _("five"), 7: _("seven"), 8: _("eight"), 10: _("ten"), 15: _("fifteen")}.get(
        number, str(number)
    )


def _hidden_people(count: Released) -> str:
    if count.fewer_than is not None:
        return _("fewer than %(n)s people") % {"n": small_number(count.fewer_than)}
    if count.all_but_fewer_than is not None:
        return _("all but fewer than %(n)s people") % {"n": small_number(count.all_but_fewer_than)}
    return _("too few people to show")


def opens(address: str) -> str:
    """What a code to scan is called."""
    return _("Code to scan. It opens %(address)s") % {"address": address}


def quoted(said: str) -> str:
    """What somebody said, in the quotation marks of the reader's language."""
    return _("“%(said)s”") % {"said": said}
