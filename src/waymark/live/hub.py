"""Who is listening in this process, and the passing on of hints to them."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LEAST_SECONDS_BETWEEN_HINTS = 0.25
"""At most four hints a second a topic: a busy room must not make every phone fetch."""


class Listener:
    """One open page: woken when its topic has changed since it last looked."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.is_over = False

    def wake(self) -> None:
        self._changed.set()

    def end(self) -> None:
        """The server is stopping: whoever listens may go, and come back to the next one."""
        self.is_over = True
        self.wake()

    async def hint(self, patience: float) -> bool:
        """Wait for a hint; False when none came within `patience` seconds."""
        try:
            await asyncio.wait_for(self._changed.wait(), patience)
        except TimeoutError:
            return False
        self._changed.clear()
        return True


class Hub:
    """Topics and their listeners, on one event loop. `tell` may be called from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._told_at: dict[str, float] = {}
        self._waiting: set[str] = set()

    def tell(self, topic: str) -> None:
        """Hint to everyone who listens to the topic here; nothing where nobody does."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell_soon, topic)

    def tell_all(self) -> None:
        """Hint to everyone here: something may have been missed. Called on the loop."""
        for topic in tuple(self._listeners):
            self._tell_soon(topic)

    def end_all(self) -> None:
        """Let every open page go, before the server stops. Called on the loop."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.end()

    @asynccontextmanager
    async def listening(self, topic: str) -> AsyncIterator[Listener]:
        """A listener for as long as the block runs."""
        self._loop = asyncio.get_running_loop()
        listener = Listener()
        self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]
                self._told_at.pop(topic, None)

    def listeners(self) -> int:
        """How many pages are open, in all."""
        return sum(map(len, self._listeners.values()))

    def _tell_soon(self, topic: str) -> None:
        if topic not in self._listeners or topic in self._waiting:
            return
        since = time.monotonic() - self._told_at.get(topic, float("-inf"))
        if since >= LEAST_SECONDS_BETWEEN_HINTS:
            self._tell_now(topic)
        else:
            self._waiting.add(topic)
            asyncio.get_running_loop().call_later(LEAST_SECONDS_BETWEEN_HINTS - since, self._tell_now, topic)

    def _tell_now(self, topic: str) -> None:
        self._waiting.discard(topic)
        if topic in self._listeners:
            self._told_at[topic] = time.monotonic()
            for listener in self._listeners[topic]:
                listener.wake()


hub = Hub()
