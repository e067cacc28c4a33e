import os
from django.urls import URLResolver, get_resolver, reverse
from tests.house import matrix
def names(r):
    for e in r.url_patterns:
        if isinstance(e, URLResolver):
            yield from names(e)
        else:
            yield e.name
MISSING = [n for n in names(get_resolver()) if n not in matrix.EXPECTED]
for late in MISSING:
    matrix.EXPECTED[late] = ((200,)*7, (200,)*7)
import tests.house.test_permissions as tp
from tests.house.test_permissions import everybody, tried  # noqa
from tests.house.matrix import EXPECTED, ONCE_PUBLIC, answer_for
from waymark.fornow import urls as fornow
from waymark.situations import urls as situations
tp.EVERYBODY = ["nobody", "member", "host elsewhere", "host", "enabler"]
NAMES = os.environ.get("NAMES", "").split() or [p.name for p in [*fornow.urlpatterns, *situations.urlpatterns] if p.name not in MISSING] + ["tell-back", "take-retelling-back"]
NAMES.reverse()

def go(rows, place, entry_link, names, tag):
    bad = 0
    with open("/tmp/mine/report.txt", "a") as f:
        f.write(f"== {tag} missing {MISSING}\n")
        for name in names:
            for at, method in enumerate(("POST", "GET")):
                at = 1 - at
                try:
                    got = tried(place, entry_link, name, method)
                except Exception as problem:
                    f.write(f"{method} {name} RAISED {type(problem).__name__} {problem}\n"); f.flush(); bad += 1
                    continue
                want = {kind: answer_for(rows, name, kind)[at] for kind in tp.EVERYBODY}
                if got != want:
                    bad += 1
                    f.write(f"{method} {name}\n   is     {tuple(got.values())}\n   should {tuple(want.values())}\n")
                f.write(f"-- {name} {method}\n"); f.flush()
    assert not bad

def test_closed(everybody, entry_link):
    go(EXPECTED, everybody, entry_link, NAMES, "closed")

def test_public(everybody, entry_link):
    everybody.client("host").post(reverse("make-public", kwargs={"question": everybody.question.id}))
    rows = {**EXPECTED, **ONCE_PUBLIC}
    go(rows, everybody, entry_link, [n for n in NAMES if n in ONCE_PUBLIC], "public")
