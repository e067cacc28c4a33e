"""What machines may measure of a server: how much it does and how quickly, and nothing of who or at what.

Neither a page's name nor a question's is a label: in a small room, a count of forms by page would say how
many have answered. Several processes add up in the folder that PROMETHEUS_MULTIPROC_DIR names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from waymark.jobs import queries as jobs
from waymark.live.hub import hub

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10)
SHARED = "PROMETHEUS_MULTIPROC_DIR"

answered = Counter("waymark_requests", "Requests answered, by kind of answer", ["answer"])
took = Histogram("waymark_request_seconds", "How long requests took, in seconds", buckets=SECONDS)
open_pages = Gauge("waymark_open_pages", "Pages that listen for hints", multiprocess_mode="livesum")
waiting = Gauge("waymark_jobs_waiting", "Jobs that are due", multiprocess_mode="mostrecent")
failing = Gauge("waymark_jobs_failing", "Jobs that failed when last tried", multiprocess_mode="mostrecent")


class MeasuringMiddleware:
    """Counts each request by its answer's hundred, and times it."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.respond(request)
        took.observe(time.perf_counter() - begun)
        answered.labels(f"{response.status_code // 100}xx").inc()
        return response


def measured() -> bytes:
    """All of it, as Prometheus reads it."""
    work = jobs.work()
    waiting.set(work.waiting)
    failing.set(work.failing)
    open_pages.set(hub.listeners())
    return generate_latest(_of_all_processes() if SHARED in os.environ else REGISTRY)


def _of_all_processes() -> CollectorRegistry:
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
