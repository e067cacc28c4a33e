"""Within the walls: a recording, sounded anew with FFmpeg. Nothing of the file goes on but its sound.

A file is opened as what it begins as, and of decoders only those named here are used: a film's picture is
never decoded, nor can a file ask for another file.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator
from fractions import Fraction

import av
import av.subtitles.stream  # PyAV does so on opening a recording, and then it is too late for imports
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container.input import InputContainer
from av.filter import Graph

from waymark.enclosed.kinds import Kind
from waymark.enclosed.recordings import GRACE_SECONDS, MOST_SECONDS
from waymark.enclosed.refusing import NotTaken, Reason

RATE = 32_000
BITS_A_SECOND = 48_000
MOST_SAMPLES = int(RATE * (MOST_SECONDS + GRACE_SECONDS))
FEWEST_SAMPLES = RATE // 4
SILENCE = 32
"""Of 32 767: sixty decibels below the loudest, where even a quiet room is louder."""
LOUD = 29_204
"""A decibel below the loudest."""
MOST_GAIN = 8.0
DECODERS = (
    "aac,alac,amrnb,amrwb,flac,libopencore_amrnb,libopencore_amrwb,libopus,mp3,mp3float,opus,vorbis,"
    "pcm_alaw,pcm_f32le,pcm_mulaw,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8"
)
MOST_MISSED = 0.1
"""How much of a recording may be damaged and still be taken for the whole."""


def anew(data: bytes, kind: Kind) -> tuple[bytes, tuple[int]]:
    """The bytes of an MP3, and how many thousandths of a second it lasts."""
    try:
        samples = _heard(data, kind)
    except NotTaken:
        raise
    except Exception:  # whatever a decoder stumbles over is the file's doing
        raise NotTaken(Reason.RECORDING_BROKEN) from None
    if len(samples) < FEWEST_SAMPLES:
        raise NotTaken(Reason.RECORDING_SHORT)
    loudest = max(abs(max(samples)), abs(min(samples)))
    if loudest <= SILENCE:
        raise NotTaken(Reason.RECORDING_SILENT)
    made = _encoded(samples, gain=min(LOUD / loudest, MOST_GAIN))
    return made, (1000 * len(samples) // RATE,)


def _heard(data: bytes, kind: Kind) -> array[int]:
    options = {"codec_whitelist": DECODERS, "format_whitelist": "aac,amr,matroska,webm,mov,mp4,mp3,ogg,wav"}
    with av.open(io.BytesIO(data), "r", format=kind.value, options=options, metadata_errors="ignore") as box:
        if not box.streams.audio:
            raise NotTaken(Reason.WITHOUT_SOUND)
        stream = box.streams.audio[0]
        if stream.codec_context is None:  # PyAV 18.0 fell over those
            raise NotTaken(Reason.RECORDING_BROKEN)
        stream.codec_context.thread_count = 1
        samples = array("h")
        for sounds in _resampled(_frames(box, stream)):
            samples.frombytes(sounds)
            if len(samples) > MOST_SAMPLES:
                raise NotTaken(Reason.RECORDING_LONG)
        if kind == Kind.MP4 and len(samples) < (1 - MOST_MISSED) * RATE * _declared(stream):
            raise NotTaken(Reason.RECORDING_BROKEN)
    return samples


def _declared(stream: AudioStream) -> Fraction:
    """How many seconds it says it lasts. MP4 knows; others guess, or were never told."""
    return (stream.duration or 0) * (stream.time_base or Fraction(0))


def _frames(box: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    whole, missed = 0, 0
    for packet in box.demux(stream):
        try:
            yield from packet.decode()
            whole += 1
        except av.FFmpegError:
            missed += 1
    if missed > MOST_MISSED * whole:
        raise NotTaken(Reason.RECORDING_BROKEN)


def _resampled(frames: Iterator[AudioFrame]) -> Iterator[bytes]:
    """Sixteen bits a sample, one channel, at our rate, whatever it was: also where it changes on the way."""
    resampler, setup = None, None
    for frame in frames:
        if setup != (setup := (frame.format.name, frame.layout.name, frame.sample_rate)):
            yield from _plain(resampler, None)
            resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
        frame.pts = None
        yield from _plain(resampler, frame)
    yield from _plain(resampler, None)


def _plain(resampler: AudioResampler | None, frame: AudioFrame | None) -> Iterator[bytes]:
    for made in resampler.resample(frame) if resampler else ():
        yield bytes(made.planes[0])[: 2 * made.samples]


def _encoded(samples: array[int], *, gain: float) -> bytes:
    made = io.BytesIO()
    nothing_beside = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(made, "w", format="mp3", options=nothing_beside) as box:
        stream = box.add_stream("libmp3lame", rate=RATE, layout="mono", bit_rate=BITS_A_SECOND)
        for frame in _louder(samples, gain):
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    return made.getvalue()


def _louder(samples: array[int], gain: float) -> Iterator[AudioFrame]:
    graph = Graph()
    graph.threads = 1
    source = graph.add_abuffer(format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
    volume, sink = graph.add("volume", f"volume={gain:.4f}:precision=fixed"), graph.add("abuffersink")
    graph.link_nodes(source, volume, sink).configure()
    for begin in range(0, len(samples), RATE):
        a_second = samples[begin : begin + RATE]
        frame = AudioFrame(format="s16", layout="mono", samples=len(a_second))
        frame.planes[0].update(a_second.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), begin
        graph.push(frame)
        louder = graph.pull()
        assert isinstance(louder, AudioFrame)
        yield louder
