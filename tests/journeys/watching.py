"""What goes wrong on a page without anybody saying so: errors, refused styles or scripts, lost requests."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LEFT_BEHIND = "net::ERR_ABORTED"
"""A request given up because its page went away, or because nobody wants the answer any more."""


@dataclass
class Watch:
    """Every trouble of every page that it is set over, less those that a journey provokes."""

    troubles: list[str] = field(default_factory=list)
    provoked: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._heard)
        context.on("weberror", self._broke)
        context.on("requestfailed", self._lost)

    def leave(self, context: BrowserContext) -> None:
        """What goes wrong there from now on is another journey's."""
        context.remove_listener("console", self._heard)
        context.remove_listener("weberror", self._broke)
        context.remove_listener("requestfailed", self._lost)

    def expects(self, trouble: str) -> None:
        """The journey is about to provoke this: a regular expression, which has to be found then."""
        self.provoked.append(trouble)

    def unexpected(self) -> list[str]:
        """Troubles that nobody provoked, and provocations that troubled nothing."""
        unprovoked = [t for t in self.troubles if not any(re.search(p, t) for p in self.provoked)]
        missing = [p for p in self.provoked if not any(re.search(p, t) for t in self.troubles)]
        return [*unprovoked, *(f"never happened: {each}" for each in missing)]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _broke(self, error: WebError) -> None:
        self.troubles.append(f"script: {error.error}")

    def _lost(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self.troubles.append(f"request: {request.failure} ({request.url})")
