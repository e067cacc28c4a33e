"""What it costs to make a picture and a recording anew: by the clock, of the processor, and memory.

`python -m bench.enclosed.speed [--times 5]`
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable

from PIL import Image
from tests.enclosed.making import file_of, recording

from waymark.enclosed import pictures, recordings

TWELVE_MEGAPIXELS = (4000, 3000)
ENDLESS_PNG = (8000, 5000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    print(f"{'':34}{'kB in':>8}{'kB out':>8}{'ms':>7}{'ms CPU':>8}{'MB, the most so far':>22}")
    _timed("recording, 60 s, webm", recording(60), _heard, times)
    _timed("recording, 60 s, mp4", recording(60, "mp4", "aac"), _heard, times)
    _timed("recording, 180 s, webm", recording(180), _heard, times)
    photo = (
        Image.effect_noise((1000, 750), 40).resize(TWELVE_MEGAPIXELS, Image.Resampling.BICUBIC).convert("RGB")
    )
    for kind in ("JPEG", "WEBP", "PNG"):
        _timed(f"photo, 12 megapixels, {kind}", file_of(photo, kind), _seen, times)
    _timed(
        "picture, 40 megapixels, see-through", file_of(Image.new("RGBA", ENDLESS_PNG), "PNG"), _seen, times
    )
    _timed("photo, 320 × 240 (the process itself)", file_of(photo.resize((320, 240))), _seen, times)


def _seen(data: bytes) -> bytes:
    return pictures.clean(data).data


def _heard(data: bytes) -> bytes:
    return recordings.clean(data).data


def _timed(name: str, data: bytes, clean: Callable[[bytes], bytes], times: int) -> None:
    by_clock, of_processor, made = [], [], b""
    for _ in range(times):
        began, used = time.perf_counter(), _used()
        made = clean(data)
        by_clock.append(1000 * (time.perf_counter() - began))
        of_processor.append(1000 * (_used() - used))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(
        f"{name:38}{len(data) / 1000:8.0f}{len(made) / 1000:8.0f}{statistics.median(by_clock):7.0f}"
        f"{statistics.median(of_processor):8.0f}{most:12.0f}",
        flush=True,
    )


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
