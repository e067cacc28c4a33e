"""What every report on one page has: it needs nothing else, and nothing in it runs or is fetched."""

from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files

STYLES = ("styles/reset.css", "styles/tokens.css", "styles/base.css", "styles/parts/table.css")
FONTS = (
    ("Atkinson Next", "400 700", "atkinson-hyperlegible-next-latin-wght-normal.woff2"),
    ("Averia Serif", "300 400", "averia-serif-libre-latin-400-normal.woff2"),
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


def styles(*own: str) -> str:
    """Our styles, and those that a report has of its own: files beside this one."""
    ui, here = files("waymark.ui"), files("waymark.cli")
    shared = (ui.joinpath(name).read_text("utf-8") for name in STYLES)
    return "".join([*_faces(), *shared, *(here.joinpath(name).read_text("utf-8") for name in own)])


def _faces() -> Iterator[str]:
    """Our two faces, inside the page; where the front end isn't built, the reader's own stand in."""
    for family, weights, name in FONTS:
        font = files("waymark.ui").joinpath("static", "built", "fonts", name)
        if font.is_file():
            data = b64encode(font.read_bytes()).decode()
            yield (
                f'@font-face{{font-family:"{family}";font-weight:{weights};'
                f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
            )
