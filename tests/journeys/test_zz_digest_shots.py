from tests.journeys.test_every_page import see, place  # noqa
from tests.journeys.sights import SIGHTS
import pytest
W={"letters","change-letters","notice","sight","question-voices"}
@pytest.mark.parametrize("sight",[s for s in SIGHTS if s.route in W],ids=str)
def test_shot(sight, see):
    page=sight.go(see)
    name=str(sight).replace(" ","-").replace("/","-")
    for w,h,c in ((390,844,"light"),(1280,900,"dark")):
        page.set_viewport_size({"width":w,"height":h}); page.emulate_media(color_scheme=c)
        page.wait_for_timeout(200)
        page.screenshot(path=f"/tmp/digest/shots/{name}-{w}.png",full_page=True)
def test_plain(see):
    page=see.as_host("/ask")
    page.locator("[name=asked]").fill("How do we deliver a robust framework with “stakeholders” and the Transformation Board?")
    page.wait_for_timeout(1500)
    print("PLAIN:", page.locator("plain-words").first.inner_text())
    page.set_viewport_size({"width":390,"height":844}); page.screenshot(path="/tmp/digest/shots/ask.png")
    see.as_member(f"{see.endeavour()}/listen").screenshot(path="/tmp/digest/shots/listen.png",full_page=True)
