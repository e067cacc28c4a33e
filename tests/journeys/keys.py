"""Getting about with a keyboard alone."""

from playwright.sync_api import Page

ENOUGH = 60
FOCUSED = r"""() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.innerText ?? one.innerText;
  const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    id: one.id,
    name: name.replace(/\s+/g, " ").trim(),
    hasRing: hasOutline || style.boxShadow !== "none",
    isInSight: top !== null && (one.contains(top) || top.contains(one)),
  };
}"""


def focused_id(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def tab(page: Page) -> str:
    """Press Tab. Wherever the focus comes, one can see that it is there; the name of what has it."""
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert focused["hasRing"], f"nothing shows that the focus is on {focused}"
    assert focused["isInSight"], f"the focus is out of sight on {focused}"
    name: str = focused["name"]
    return name


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has this name."""
    for _ in range(ENOUGH):
        if tab(page) == name:
            return
    raise AssertionError(f"Tab never came to {name!r}")


def tab_and(page: Page, key: str, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press(key)
