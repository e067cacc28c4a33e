import os
import pytest
from django.urls import reverse
from tests.house import matrix
from django.urls import URLResolver, get_resolver
def names(r):
    for e in r.url_patterns:
        if isinstance(e, URLResolver):
            yield from names(e)
        else:
            yield e.name
MISSING = [n for n in names(get_resolver()) if n not in matrix.EXPECTED]
print("MISSING", MISSING)
for late in MISSING:
    matrix.EXPECTED[late] = ((200,)*7, (200,)*7)
from tests.house.test_permissions import everybody, answers_beside, tried, by_the_dozen  # noqa
from tests.house.matrix import EVERYBODY, EXPECTED, ONCE_PUBLIC, answer_for
from waymark.fornow import urls as fornow
from waymark.situations import urls as situations

KINDS6 = ["nobody", "member", "host elsewhere", "host", "enabler", "alumnus"]
import tests.house.test_permissions as tp
tp.EVERYBODY = KINDS6
NAMES = os.environ.get("NAMES", "").split() or [p.name for p in [*fornow.urlpatterns, *situations.urlpatterns] if p.name in EXPECTED and p.name not in MISSING] + ["tell-back", "take-retelling-back"]

def report(rows, answered, expected):
    out = []
    for key in answered:
        if answered[key] != expected[key]:
            out.append(f"{key}\n   is     {tuple(answered[key].values())}\n   should {tuple(expected[key].values())}")
    open("/tmp/mine/report.txt","a").write("\n".join(out)+"\n-- done "+" ".join(sorted({k[1] for k in answered}))+"\n")
    assert not out

@pytest.mark.parametrize("names", by_the_dozen(NAMES), ids=lambda n: n[0])
def test_closed(everybody, entry_link, names):
    report(EXPECTED, *answers_beside(EXPECTED, everybody, entry_link, names))

@pytest.mark.parametrize("names", by_the_dozen(NAMES), ids=lambda n: n[0])
def test_public(everybody, entry_link, names):
    everybody.client("host").post(reverse("make-public", kwargs={"question": everybody.question.id}))
    rows = {**EXPECTED, **ONCE_PUBLIC}
    report(rows, *answers_beside(rows, everybody, entry_link, names))
