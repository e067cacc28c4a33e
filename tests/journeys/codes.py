"""Reading a code to scan as a camera does: from what is painted."""

from base64 import b64encode

import segno
from playwright.sync_api import Locator

QUIET = 3
WHERE = """(code) => {
  const {a: step, e: left, f: top} = code.getScreenCTM(), box = code.getBoundingClientRect();
  return {step, left: left - Math.floor(box.left), top: top - Math.floor(box.top)};
}"""
"""How large a module is painted, and where the first one lies in a picture cut at whole pixels."""

SAMPLE = """async ({png, from, to, step, left, top}) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const {data, width} = canvas.getImageData(0, 0, picture.width, picture.height);
  const middle = (edge, n) => Math.floor(edge + (n + 0.5) * step);
  const isDark = (x, y) => data[4 * (middle(top, y) * width + middle(left, x)) + 1] < 128;
  const across = Array.from({length: to - from}, (_, n) => n + from);
  return across.map((y) => across.map((x) => (isDark(x, y) ? 1 : 0)));
}"""


def leads_to(code: Locator, address: str) -> bool:
    """Whether the painted code, dark on light with light around it, is the one for this address."""
    modules = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    code.scroll_into_view_if_needed()
    painted = {
        "png": b64encode(code.screenshot(scale="css")).decode(),
        "from": -QUIET,
        "to": len(modules) + QUIET,
        **code.evaluate(WHERE),
    }
    blank = code.page.context.new_page()
    seen = blank.evaluate(SAMPLE, painted)
    blank.close()
    edge, sides = [[0] * (len(modules) + 2 * QUIET)] * QUIET, [0] * QUIET
    expected: list[list[int]] = [*edge, *(sides + row + sides for row in modules), *edge]
    return bool(seen == expected)
