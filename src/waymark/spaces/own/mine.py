"""What somebody can take back from their own data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Mine:
    """Something of theirs, and the form that takes it back.

    `about`: of what it was said; `address`: where the form goes; `sends`: what it sends along.
    """

    what: StrOrPromise
    words: str
    about: str
    address: str
    sends: Mapping[str, str]
