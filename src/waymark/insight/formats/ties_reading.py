"""A file of ties, in whichever format it turns out to be; small ones that must be held whole."""

import codecs
import os
from dataclasses import replace
from pathlib import Path

from .bad_file import bad
from .ties import Ties
from .ties_graphml import read_graphml
from .ties_kumu import read_kumu
from .ties_table import read_people, read_table, with_people

LARGEST = 20_000_000
"""Bytes of a file that must be held whole."""
HEAD = 4_096


def read_ties(path: str | os.PathLike[str], people: str | os.PathLike[str] | None = None) -> Ties:
    """Read who has a tie with whom: a table, GraphML, or JSON from Kumu; with a list of people beside it.

    Raises BadFile with one sentence where a file can't be read, or the list is about other people.
    """
    main = Path(path)
    beside = None if people is None else Path(people)
    for one in (main, beside):
        if one is not None and one.is_dir():
            raise bad(one, "this is a folder; name a file")
    listed = None if beside is None else read_people(beside)
    ties = _read(main)
    if listed is None:
        return ties
    found = with_people(ties, listed)
    return replace(found, left_out=(*found.left_out, *listed.left_out))


def _read(path: Path) -> Ties:
    begins = _begins(path)
    if begins is None:
        return read_table(path)
    if not begins:
        raise bad(path, "the file is empty; it needs a heading and a row for each tie")
    if begins[0] in "<{[":
        whole = _whole(path)
        return read_graphml(path, whole) if begins[0] == "<" else read_kumu(path, whole)
    return read_table(path)


def _begins(path: Path) -> str | None:
    """How a file begins after white space; None where it can't be looked at without using it up."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return None
    is_utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    begins = head.decode("utf-16" if is_utf_16 else "utf-8-sig", errors="ignore").lstrip()
    return begins if begins or len(head) < HEAD else None


def _whole(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        why = f"it can't be read to its end ({error.strerror}); copy it elsewhere and try again"
        raise bad(path, why) from error
    if len(content) > LARGEST:
        raise bad(path, f"it has more than {LARGEST // 1_000_000} MB; hand it in as a CSV of from and to")
    return content
