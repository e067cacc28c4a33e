"""Within the walls: a picture, drawn anew with Pillow. Nothing of the file goes on but its dots.

A file is opened as what it begins as, and as nothing else: most of what was ever wrong with Pillow was in
openers of kinds that nobody sends.
"""

import io

from PIL import ExifTags, Image, ImageCms, ImageFile, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin

from waymark.enclosed.kinds import Kind
from waymark.enclosed.pictures import MOST_ACROSS
from waymark.enclosed.refusing import NotTaken, Reason

MOST_DOTS = 40_000_000
QUALITY = 82
PAPER = "white"
"""What shows through where a picture is see-through."""
SIXTEEN_BITS = 256
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to turn a picture whose file says that it lies so."""
SRGB = ImageCms.createProfile("sRGB")
NEEDED_LATER = (MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)
"""Pillow imports these when it comes to need them, and then no file can be opened any more."""
Image.preinit()


def anew(data: bytes, kind: Kind) -> tuple[bytes, tuple[int, int]]:
    """The bytes of a JPEG, and how wide and high it is."""
    try:
        with Image.open(io.BytesIO(data), formats=[kind.value]) as opened:
            if opened.width * opened.height > MOST_DOTS:
                raise NotTaken(Reason.PICTURE_WIDE)
            picture = _dots_alone(opened)
    except (Image.DecompressionBombError, MemoryError):
        raise NotTaken(Reason.PICTURE_WIDE) from None
    except NotTaken:
        raise
    except Exception:  # whatever a decoder stumbles over is the file's doing
        raise NotTaken(Reason.PICTURE_BROKEN) from None
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY, progressive=True)
    return made.getvalue(), picture.size


def _dots_alone(opened: ImageFile.ImageFile) -> Image.Image:
    across = (MOST_ACROSS, MOST_ACROSS)
    opened.draft(opened.mode, across)  # of a large JPEG, no more is decoded than is wanted
    opened.load()
    turned, profile = _turned(opened), opened.info.get("icc_profile")
    small = _that_can_be_scaled(opened)
    small.thumbnail(across)
    fresh = Image.new("RGB", small.size, PAPER)
    if small.has_transparency_data:
        see_through = small.convert("RGBA")
        fresh.paste(_in_srgb(see_through.convert("RGB"), profile), mask=see_through.getchannel("A"))
    else:
        fresh.paste(_in_srgb(small, profile))
    return fresh.transpose(turned) if turned is not None else fresh


def _that_can_be_scaled(picture: Image.Image) -> Image.Image:
    """Palettes and bits can't be scaled well; sixteen bits of grey are brought to eight."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda dot: dot / SIXTEEN_BITS).convert("L")
    if picture.mode in ("1", "P", "PA"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """As the profile in the file means its colours; where it can't be used, as they stand."""
    if isinstance(profile, bytes) and picture.mode in ("L", "RGB", "CMYK"):
        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, meant, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")


def _turned(picture: Image.Image) -> Image.Transpose | None:
    try:
        return UPRIGHT.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # a note that can't be read is no reason to refuse the picture
        return None
