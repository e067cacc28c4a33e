"""How soon a page that was left open says what has changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Page

AT_MOST = 1.5
"""Seconds, also on a machine that is busy with other tests; a second is what is promised."""

WHEN_SEEN = """(words) => {
  const isThere = () => document.body.innerText.includes(words);
  if (isThere()) throw new Error(`the page says so already: ${words}`);
  window.seen = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the page never said: ${words}`)), 3000);
    new MutationObserver((_, observer) => {
      if (!isThere()) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    }).observe(document.body, {subtree: true, childList: true, characterData: true});
  });
}"""
IS_LISTENING = "() => performance.getEntriesByType('resource').some((one) => one.name === location.href)"
"""A page that listens has fetched itself once, when its stream opened."""


@dataclass
class Following:
    """The seconds from a step that somebody takes until each page left open shows what came of it."""

    seconds: list[float] = field(default_factory=list)

    def by(self, step: Callable[[], Any], words: str, *pages: Page) -> None:
        """Take the step; every page says these words, soon, without being touched."""
        for page in pages:
            page.wait_for_function(IS_LISTENING)
            page.evaluate(WHEN_SEEN, words)
        began = time.time()
        step()
        took = [page.evaluate("window.seen") / 1000 - began for page in pages]
        assert max(took) < AT_MOST, took
        self.seconds += took

    def __str__(self) -> str:
        middle, most = median(self.seconds), max(self.seconds)
        return f"{len(self.seconds)} pages followed in {middle:.2f} s (median), {most:.2f} s at most"
