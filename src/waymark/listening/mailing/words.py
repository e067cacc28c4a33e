"""A letter's own words: out of HTML where there is nothing else, without what it quotes or is signed with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

UNSEEN = {"script", "style", "head", "title", "template"}
BLOCKS = set("p div br tr li ul ol table h1 h2 h3 h4 h5 h6 hr section article header footer pre".split())
QUOTING = re.compile(
    r"\b(class|id)\s*=[^<>]*\b(gmail_quote|moz-cite-prefix|divRplyFwdMsg|appendonsend|yahoo_quoted|protonmail_quote)\b"
)
TAG = re.compile(r"[/!?]?[a-zA-Z]")

SIGNED = re.compile(r"--\s?")
FENCE = re.compile(r"\s*(-{2,}\s*(original|forwarded)\b.*|_{20,}|begin forwarded message:)\s*", re.IGNORECASE)
STARTS = re.compile(r"\s*(on|am|le|op|il)\b", re.IGNORECASE)
WROTE = re.compile(r"\s*\w+\b.*\b(wrote|schrieb|a écrit|schreef|ha scritto)\b.{0,80}:\s*", re.IGNORECASE)
HEADER = re.compile(r"\s*\*?(from|von|de|sent|gesendet|date|datum|to|an|cc|subject|betreff):", re.IGNORECASE)
FROM = re.compile(r"\s*\*?(from|von|de):", re.IGNORECASE)
BY_A_PHONE = re.compile(r"\s*(sent from (my|outlook|yahoo|mail)\b|get outlook for\b).{0,80}", re.IGNORECASE)


def own_words(text: str) -> tuple[str, bool]:
    """The words above the first thing that is quoted or signed, and whether anything was cut.

    Somebody may answer below what they quote: where nothing stands above it, what stands below is taken.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    end = next((at for at in range(len(lines)) if _ends_at(lines, at)), len(lines))
    own = [line for line in lines[:end] if not BY_A_PHONE.fullmatch(line)]
    if any(own) or not any(_is_quoted(line) for line in lines) or _passes_on(lines[end : end + 5]):
        return _joined(own), _joined(own) != _joined(lines)
    last = max(at for at, line in enumerate(lines) if _is_quoted(line))
    return own_words("\n".join(lines[last + 1 :]))[0], True


def text_of(html: str) -> str:
    """What somebody sees of a page, line by line, but for what it quotes.

    Read in one pass, whatever it holds: the parser of the standard library takes minutes over some pages.
    """
    said: list[str] = []
    without, depth = "", 0
    for tag, text in _tags(html):
        name = tag.lstrip("/").split(maxsplit=1)[0].rstrip("/").lower() if tag.strip("/ ") else ""
        if without:
            depth += (name == without) * (-1 if tag.startswith("/") else 1)
            without = without if depth else ""
        elif not tag.startswith("/") and (name in UNSEEN or _is_quoting(name, tag)):
            without, depth = name, 1
        if not without:
            said.append("\n" if name in BLOCKS else "")
            said.append(unescape(text).replace("\n", " "))
    lines = "".join(said).replace("\xa0", " ").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def _tags(html: str) -> Iterator[tuple[str, str]]:
    """Each tag with the words after it, the first of them with none before it."""
    first, *pieces = "".join(_without_comments(html)).split("<")
    yield "", first
    for piece in pieces:
        tag, closes, text = piece.partition(">")
        yield (tag, text) if closes and TAG.match(tag) else ("", f"<{piece}")


def _without_comments(html: str) -> Iterator[str]:
    at = 0
    while (begins := html.find("<!--", at)) >= 0:
        yield html[at:begins]
        ends = html.find("-->", begins)
        if ends < 0:
            return
        at = ends + 3
    yield html[at:]


def _ends_at(lines: list[str], at: int) -> bool:
    """Whether a signature, or a letter that this one answers or passes on, begins here."""
    is_signed = SIGNED.fullmatch(lines[at]) is not None
    return is_signed or _is_quoted(lines[at]) or _passes_on(lines[at : at + 5]) or _announces(lines, at)


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _passes_on(lines: list[str]) -> bool:
    """Whether what follows is another letter, with its heading."""
    first = lines[0] if lines else ""
    has_heading = FROM.match(first) and sum(bool(HEADER.match(one)) for one in lines) >= 3
    return FENCE.fullmatch(first) is not None or bool(has_heading)


def _announces(lines: list[str], at: int) -> bool:
    """Whether this says who wrote what is quoted next. “On Monday she wrote:” may be their own."""
    if not STARTS.match(lines[at]):
        return False
    for n in (1, 2, 3):
        if WROTE.fullmatch(" ".join(lines[at : at + n])[:400]):
            after = next((line for line in lines[at + n :] if line), "")
            return not after or _is_quoted(after)
    return False


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_quoting(name: str, tag: str) -> bool:
    return name == "blockquote" or QUOTING.search(tag[:500]) is not None
