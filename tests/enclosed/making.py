"""Pictures and recordings as phones make them, and as nobody should."""

import io
import math
from array import array
from itertools import cycle, islice

import av
from av.audio.frame import AudioFrame
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
RED: Colour = (220, 30, 30)
BLUE: Colour = (30, 60, 220)


def picture(size: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """Blue, with a red top left quarter: whoever sees it knows which way is up."""
    drawn = Image.new("RGB", size, BLUE)
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=RED)
    return drawn.convert(mode)


def file_of(drawn: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    made = io.BytesIO()
    drawn.save(made, kind, **options)
    return made.getvalue()


def looks(data: bytes) -> Image.Image:
    seen = Image.open(io.BytesIO(data))
    seen.load()
    return seen


def is_like(seen: object, wanted: Colour) -> bool:
    return isinstance(seen, tuple) and all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=True))


def recording(
    seconds: float,
    kind: str = "webm",
    codec: str = "libopus",
    *,
    rate: int = 48_000,
    layout: str = "mono",
    loud: float = 0.2,
    tags: dict[str, str] | None = None,
) -> bytes:
    """A note, of 440 Hz, as loud as is asked for."""
    channels = {"mono": 1, "stereo": 2, "5.1": 6}[layout]
    note = [int(32_767 * loud * math.sin(2 * math.pi * 440 * i / rate)) for i in range(rate // 10)]
    made = io.BytesIO()
    with av.open(made, "w", format=kind) as box:
        box.metadata.update(tags or {})
        stream = box.add_stream(codec, rate=rate, layout=layout)
        left, begin = int(seconds * rate), 0
        while left > 0:
            length = min(rate, left)
            samples = array("h", (s for s in islice(cycle(note), length) for _ in range(channels)))
            frame = AudioFrame(format="s16", layout=layout, samples=length)
            frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
            frame.sample_rate, frame.pts = rate, begin
            box.mux(stream.encode(frame))
            begin, left = begin + length, left - length
        box.mux(stream.encode(None))
    return made.getvalue()


def film(seconds: int = 1, *, sound: bool = True, kind: str = "mp4") -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format=kind) as box:
        seen = box.add_stream("mpeg4", rate=5)
        seen.width, seen.height, seen.pix_fmt = 64, 48, "yuv420p"
        heard = box.add_stream("aac", rate=48_000, layout="mono") if sound else None
        for _ in range(5 * seconds):
            box.mux(seen.encode(av.VideoFrame(64, 48, "yuv420p")))
        box.mux(seen.encode(None))
        if heard is not None:
            for begin in range(0, 48_000 * seconds, 48_000):
                frame = AudioFrame(format="s16", layout="mono", samples=48_000)
                samples = array("h", (int(6000 * math.sin(i / 9)) for i in range(48_000)))
                frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
                frame.sample_rate, frame.pts = 48_000, begin
                box.mux(heard.encode(frame))
            box.mux(heard.encode(None))
    return made.getvalue()


def sounds(data: bytes) -> tuple[str, int, float, int]:
    """Of a recording: its codec, how many channels, how many seconds, and how loud its loudest sample is."""
    with av.open(io.BytesIO(data)) as box:
        (stream,) = box.streams
        samples = array("h")
        resampler = av.AudioResampler(format="s16", layout="mono", rate=32_000)
        for frame in box.decode(stream):
            for plain in resampler.resample(frame):
                samples.frombytes(bytes(plain.planes[0])[: 2 * plain.samples])
        name, channels = stream.codec_context.name, stream.codec_context.channels
    return name, channels, len(samples) / 32_000, max(abs(max(samples)), abs(min(samples)))
