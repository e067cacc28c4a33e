"""Pictures come out as ours: upright, small enough, and with nothing beside what can be seen."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin
from tests.enclosed.making import BLUE, RED, file_of, is_like, looks, picture

from waymark.enclosed import NotTaken, Picture, Reason, kind_of, pictures

SECRET = b"KILN-LANE-14"
"""Stands wherever a file can hold words, and in nothing that comes out."""


def refused(data: bytes) -> Reason:
    with pytest.raises(NotTaken) as refusal:
        pictures.clean(data)
    return refusal.value.reason


def is_clean(made: Picture) -> bool:
    """Ours, and Pillow finds nothing in it but a picture."""
    seen = looks(made.data)
    return (
        (made.type, seen.format, seen.mode, seen.size)
        == ("image/jpeg", "JPEG", "RGB", (made.width, made.height))
        and set(seen.info)
        <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        and not seen.getexif()
        and SECRET not in made.data
    )


def with_everything() -> bytes:
    """A JPEG with a place, a thumbnail, XMP, a comment, a profile, and a page after its end."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (54.0, 22.0, 30.0), 3: "W", 4: (2.0, 54.0, 10.0), 29: SECRET.decode()}
    )
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + SECRET
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    drawn = file_of(
        picture(),
        exif=exif,
        xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
        comment=SECRET,
        icc_profile=profile,
    )
    return drawn + b"<!doctype html><script>alert(1)</script>PK\x03\x04" + SECRET


def png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_text("Place", SECRET.decode(), zip=True)
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()
    return file_of(picture(), "PNG", pnginfo=words, exif=exif) + SECRET


def webp_with_words() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()
    return file_of(picture(), "WEBP", exif=exif, xmp=SECRET)


def gif_with_words() -> bytes:
    moving = [picture(), picture((320, 240), "L")]
    return file_of(moving[0], "GIF", save_all=True, append_images=moving[1:], comment=SECRET)


@pytest.mark.parametrize("sent", [with_everything, png_with_words, webp_with_words, gif_with_words])
def test_nothing_of_what_a_file_says_beside_its_picture_comes_out(sent):
    data = sent()
    assert SECRET in data
    made = pictures.clean(data)
    assert is_clean(made)
    assert is_like(looks(made.data).getpixel((20, 20)), RED)
    assert is_like(looks(made.data).getpixel((300, 220)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("lies", range(1, 9))
def test_a_picture_stands_upright_however_the_phone_was_held(kind, lies):
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = picture().transpose(undo[lies]) if lies in undo else picture()
    exif = Image.Exif()
    exif[0x0112] = lies
    made = pictures.clean(file_of(stored, kind, exif=exif))
    seen = looks(made.data)
    assert seen.size == (320, 240)
    assert is_like(seen.getpixel((20, 20)), RED)
    assert is_like(seen.getpixel((300, 20)), BLUE)
    assert is_like(seen.getpixel((20, 220)), BLUE)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *[(mode, "PNG") for mode in ("1", "L", "LA", "P", "RGB", "RGBA")],
        *[(mode, "JPEG") for mode in ("L", "RGB", "CMYK")],
        *[(mode, "WEBP") for mode in ("RGB", "RGBA")],
        ("P", "GIF"),
    ],
)
def test_colours_come_out_as_they_looked(mode, kind):
    drawn = picture(mode=mode)
    made = pictures.clean(file_of(drawn, kind, **({"quality": 95} if kind == "JPEG" else {})))
    assert is_clean(made)
    if mode != "1":  # a picture of dots in black and white has no colour at a point
        assert is_like(looks(made.data).getpixel((20, 20)), drawn.convert("RGB").getpixel((20, 20)))
        assert is_like(looks(made.data).getpixel((300, 220)), drawn.convert("RGB").getpixel((300, 220)))


@pytest.mark.parametrize(("grey", "seen"), [(0, 0), (128 * 256, 128), (65_535, 255)])
def test_sixteen_bits_of_grey_come_out_as_bright_as_they_were(grey, seen):
    made = pictures.clean(file_of(Image.new("I;16", (40, 30), grey), "PNG"))
    assert is_like(looks(made.data).getpixel((5, 5)), (seen, seen, seen))


def test_what_is_see_through_shows_paper():
    for mode in ("RGBA", "LA"):
        made = pictures.clean(file_of(Image.new(mode, (40, 30), 0), "PNG"))
        assert is_like(looks(made.data).getpixel((5, 5)), (255, 255, 255))
    shown = Image.new("P", (40, 30), 0)
    shown.putpalette([200, 0, 0, 0, 200, 0])
    made = pictures.clean(file_of(shown, "GIF", transparency=0))
    assert is_like(looks(made.data).getpixel((5, 5)), (255, 255, 255))


def test_a_profile_is_applied_before_it_goes():
    """In this one, the numbers of red mean blue."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")
    for kind in ("JPEG", "PNG", "WEBP"):
        made = pictures.clean(file_of(picture(), kind, icc_profile=swapped))
        assert is_like(looks(made.data).getpixel((20, 20)), (30, 30, 220))
        assert is_clean(made)


def test_a_profile_or_a_note_that_is_nonsense_is_no_reason_to_refuse():
    for nonsense in ({"icc_profile": b"\0" * 300}, {"exif": b"Exif\0\0II*\0\xff\xff\xff\xff"}):
        assert is_clean(pictures.clean(file_of(picture(), **nonsense)))


@pytest.mark.parametrize(
    ("size", "comes_out"),
    [((1, 1), (1, 1)), ((4000, 3000), (1600, 1200)), ((20_000, 1), (1600, 1)), ((1, 20_000), (1, 1600))],
)
def test_a_picture_is_at_most_1600_across(size, comes_out):
    for kind in ("PNG", "JPEG"):
        made = pictures.clean(file_of(Image.new("RGB", size, RED), kind))
        assert (made.width, made.height) == comes_out == looks(made.data).size


def png(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_what_unpacks_to_too_much_is_refused_unopened():
    assert refused(png(60_000, 60_000)) == Reason.PICTURE_WIDE
    assert refused(png(8000, 5001)) == Reason.PICTURE_WIDE
    assert refused(file_of(Image.new("1", (7000, 6000)), "PNG")) == Reason.PICTURE_WIDE
    assert refused(file_of(Image.new("P", (7000, 6000)), "GIF")) == Reason.PICTURE_WIDE
    assert refused(b"\xff\xd8\xff" + b"\0" * 20_000_000) == Reason.PICTURE_HEAVY
    assert "40 million dots" in Reason.PICTURE_WIDE


def test_words_that_unpack_to_too_much_are_not_unpacked():
    words = zlib.compress(b"\0" * 200_000_000)
    bomb = b"zTXt" + b"Comment\0\0" + words
    chunk = struct.pack(">I", len(bomb) - 4) + bomb + struct.pack(">I", zlib.crc32(bomb))
    drawn = file_of(picture(), "PNG")
    assert refused(drawn[:33] + chunk + drawn[33:]) == Reason.PICTURE_BROKEN


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_of_which_part_is_missing_is_refused(kind):
    noisy = Image.effect_noise((200, 200), 90)
    whole = file_of(noisy if kind != "WEBP" else noisy.convert("RGB"), kind)
    for eighth in range(1, 8):
        assert refused(whole[: len(whole) * eighth // 8]) in (Reason.PICTURE_BROKEN, Reason.STRANGE)
    assert refused(b"") == Reason.EMPTY


@pytest.mark.parametrize(
    "strange",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        file_of(picture(), "TIFF"),
        file_of(picture(), "BMP"),
        file_of(picture(), "ICO"),
        file_of(picture(), "PPM"),
        file_of(picture(), "PDF"),
        file_of(picture(), "EPS"),
        file_of(picture(), "JPEG2000"),
        b"PK\x03\x04" + file_of(picture()),
        b"<!doctype html>" + file_of(picture()),
        b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\nfile:///etc/passwd\n",
        b"\0" * 400,
    ],
)
def test_anything_else_is_refused_with_what_would_do(strange):
    assert refused(strange) == Reason.STRANGE
    assert kind_of(strange) is None
    assert str(NotTaken(Reason.STRANGE)).endswith("A photo (JPEG, PNG, WebP) or a sound recording works.")


def test_heic_is_refused_with_a_way_round():
    assert refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == Reason.HEIC
    assert refused(file_of(picture(), "AVIF")) == Reason.HEIC
    assert "screenshot" in Reason.HEIC


def test_a_picture_is_known_by_its_content_alone():
    """What begins as one kind and is another is opened as what it begins as, and so not at all."""
    assert refused(b"GIF89a" + file_of(picture())) in (Reason.PICTURE_BROKEN, Reason.PICTURE_WIDE)
    assert refused(b"\x89PNG\r\n\x1a\n" + file_of(picture(), "TIFF")) == Reason.PICTURE_BROKEN
    assert refused(b"\xff\xd8\xff<svg><script/></svg>") == Reason.PICTURE_BROKEN


def test_the_same_picture_twice_comes_out_the_same():
    assert pictures.clean(file_of(picture())) == pictures.clean(file_of(picture()))


beginnings = st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP", b""])


@settings(max_examples=25, deadline=None)
@given(beginnings, st.binary(max_size=400))
def test_whatever_bytes_are_sent_a_sentence_comes_back(beginning, rest):
    try:
        made = pictures.clean(beginning + rest)
    except NotTaken:
        return
    assert is_clean(made)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_picture_with_a_few_wrong_bytes_is_ours_or_refused(data):
    whole = bytearray(with_everything() if data.draw(st.booleans()) else png_with_words())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = pictures.clean(bytes(whole))
    except NotTaken:
        return
    assert looks(made.data).size == (made.width, made.height)
    assert SECRET not in made.data
    assert io.BytesIO(made.data).read(3) == b"\xff\xd8\xff"
