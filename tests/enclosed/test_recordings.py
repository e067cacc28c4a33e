"""Recordings come out as ours: one channel, one format, as loud as others,
and nothing beside what can be heard."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.enclosed.making import file_of, film, picture, recording, sounds

from waymark.enclosed import NotTaken, Reason, Recording, kind_of, recordings

SECRET = "KILN-LANE-14"


def refused(data: bytes) -> Reason:
    with pytest.raises(NotTaken) as refusal:
        recordings.clean(data)
    return refusal.value.reason


def tried(data: bytes) -> Recording | Reason:
    """For what may as well be taken as not."""
    try:
        return recordings.clean(data)
    except NotTaken as refusal:
        return refusal.reason


def is_clean(made: Recording) -> bool:
    name, channels, seconds, _ = sounds(made.data)
    return (
        (made.type, name[:3], channels) == ("audio/mpeg", "mp3", 1)
        and abs(seconds - made.seconds) < 0.15
        and SECRET.encode() not in made.data
        and not any(
            mark in made.data for mark in (b"ID3", b"TAG", b"APETAG", b"Lavf", b"Lavc", b"Xing", b"Info")
        )
    )


MADE_BY = {
    "Chromium": ("webm", "libopus", {}),
    "Chromium, two channels": ("webm", "libopus", {"layout": "stereo"}),
    "Firefox": ("ogg", "libopus", {}),
    "Safari": ("mp4", "aac", {"rate": 44_100}),
    "an iPhone's memo": ("ipod", "aac", {"rate": 48_000, "layout": "stereo"}),
    "an old Android": ("3gp", "amr_nb", {"rate": 8000}),
    "a dictaphone": ("mp3", "libmp3lame", {"rate": 44_100, "layout": "stereo"}),
    "a desk": ("wav", "pcm_s16le", {"rate": 44_100, "layout": "stereo"}),
    "a telephone": ("wav", "pcm_mulaw", {"rate": 8000}),
    "an Android's memo": ("adts", "aac", {"rate": 16_000}),
    "an older one's": ("amr", "amr_nb", {"rate": 8000}),
    "six microphones": ("mp4", "aac", {"layout": "5.1"}),
}


@pytest.mark.parametrize("maker", MADE_BY)
def test_what_phones_and_browsers_record_is_taken(maker):
    kind, codec, options = MADE_BY[maker]
    sent = recording(3, kind, codec, **options)
    made = recordings.clean(sent)
    assert is_clean(made)
    assert made.seconds == pytest.approx(3, abs=0.15)
    assert len(made.data) < 20_000
    assert kind_of(sent) == "recording"


def test_nothing_of_what_a_file_says_beside_its_sound_comes_out():
    tags = dict.fromkeys(("title", "artist", "comment", "location", "creation_time", "encoder"), SECRET)
    for kind, codec in (("mp3", "libmp3lame"), ("mp4", "aac"), ("webm", "libopus"), ("ogg", "libopus")):
        sent = recording(1, kind, codec, tags=tags) + SECRET.encode()
        assert SECRET.encode() in sent
        assert is_clean(recordings.clean(sent))


def test_quiet_ones_are_made_louder_and_none_is_made_to_crackle():
    for loud, at_least in ((0.02, 4000), (0.2, 26_000), (0.99, 26_000)):
        made = recordings.clean(recording(1, "wav", "pcm_s16le", loud=loud))
        assert at_least < sounds(made.data)[3] < 32_000


def test_a_silent_one_is_refused_with_what_to_look_at():
    assert refused(recording(3, loud=0)) == Reason.RECORDING_SILENT
    assert "microphone" in Reason.RECORDING_SILENT


def test_hardly_anything_is_refused():
    assert refused(b"") == Reason.EMPTY
    assert refused(recording(0.05, "wav", "pcm_s16le")) == Reason.RECORDING_SHORT
    assert refused(recording(1, "wav", "pcm_s16le")[:44]) in (Reason.RECORDING_SHORT, Reason.RECORDING_BROKEN)
    assert is_clean(recordings.clean(recording(0.3, "wav", "pcm_s16le")))


def test_three_minutes_are_taken_and_a_second_more_is_not():
    assert recordings.clean(recording(180, "amr", "amr_nb", rate=8000)).seconds == pytest.approx(180, abs=0.1)
    assert refused(recording(181)) == Reason.RECORDING_LONG
    assert refused(b"OggS" + b"\0" * 10_000_000) == Reason.RECORDING_HEAVY
    assert "three minutes" in Reason.RECORDING_LONG


def test_of_a_film_the_sound_is_taken_and_one_without_is_refused():
    made = recordings.clean(film())
    assert is_clean(made)
    assert made.seconds == pytest.approx(1, abs=0.1)
    assert refused(film(sound=False)) == Reason.WITHOUT_SOUND
    assert refused(film(sound=False, kind="matroska")) == Reason.WITHOUT_SOUND


def test_what_is_no_recording_is_refused():
    assert refused(file_of(picture())) == Reason.STRANGE
    assert refused(b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n") == Reason.STRANGE
    assert refused(b"ffconcat version 1.0\nfile /etc/passwd\n") == Reason.STRANGE
    assert refused(b"\x1aE\xdf\xa3" + b"#EXTM3U\nfile:///etc/passwd\n") == Reason.RECORDING_BROKEN
    assert refused(b"RIFF\0\0\0\0WAVEfmt ") == Reason.RECORDING_BROKEN


def test_mp3_after_many_tags_is_found():
    tag = b"ID3\x03\0\0" + bytes([0, 0, 8, 0]) + SECRET.encode().ljust(1024, b"\0")
    assert is_clean(recordings.clean(tag + recording(1, "mp3", "libmp3lame")))


@pytest.mark.parametrize(("kind", "codec"), [("mp4", "aac"), ("webm", "libopus"), ("mp3", "libmp3lame")])
def test_of_a_recording_cut_short_what_is_there_is_taken_or_it_is_refused(kind, codec):
    whole = recording(4, kind, codec)
    for eighth in range(1, 8):
        cut = whole[: len(whole) * eighth // 8]
        if kind == "mp4":  # its table of contents stands at its end
            assert refused(cut) == Reason.RECORDING_BROKEN
        else:
            assert recordings.clean(cut).seconds == pytest.approx(4 * eighth / 8, abs=0.5)


def test_an_mp4_that_is_shorter_than_it_says_is_refused():
    """Its table of contents first, as many phones write it, and half of what it tells of missing."""
    whole = recording(6, "mp4", "aac")
    at, end = whole.index(b"moov") - 4, whole.index(b"mdat") - 4
    assert end < at, "the sound stands first"
    assert (
        refused(whole[: end + (at - end) // 2] + b"\0" * ((at - end) // 2) + whole[at:])
        == Reason.RECORDING_BROKEN
    )


def test_a_damaged_recording_is_refused():
    whole = bytearray(recording(4, "mp3", "libmp3lame"))
    chance = random.Random(4)
    for place in range(1000, len(whole), 60):
        whole[place] = chance.randrange(256)
    made = tried(bytes(whole))
    assert made == Reason.RECORDING_BROKEN or is_clean(made)


beginnings = st.sampled_from(
    [
        b"\x1aE\xdf\xa3",
        b"OggS",
        b"\0\0\0\x18ftypM4A ",
        b"RIFF\xff\0\0\0WAVE",
        b"ID3\x03\0",
        b"#!AMR\n",
        b"\xff\xfb\x90",
    ]
)


@settings(max_examples=20, deadline=None)
@given(beginnings, st.binary(max_size=600))
def test_whatever_bytes_are_sent_a_sentence_comes_back(beginning, rest):
    made = tried(beginning + rest)
    assert isinstance(made, Reason) or is_clean(made)


SHORT = {
    kind: recording(0.6, kind, codec)
    for kind, codec in (("webm", "libopus"), ("mp4", "aac"), ("ogg", "libopus"))
}


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(SHORT)), st.data())
def test_a_recording_with_a_few_wrong_bytes_is_ours_or_refused(kind, data):
    whole = bytearray(SHORT[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    made = tried(bytes(whole))
    assert isinstance(made, Reason) or is_clean(made)
