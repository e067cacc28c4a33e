"""A list of parts and people: shown row by row, then all of it or nothing."""

import re
from contextlib import suppress
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from waymark.people import commands as people
from waymark.people.models import Belonging, Part
from waymark.record.models import Moment
from waymark.spaces.bringing.plan import plan
from waymark.spaces.bringing.reading import COLUMNS, BadList, read_list
from waymark.spaces.models import Seat, SeatInvitation

LIST = (
    "Part;Kind;Earlier name;Until;Person;Level\n"
    "The FERRY company;;;;;\n"
    "The lifeboat;team;The rescue;1999;Grace;front line\n"
    "The lifeboat;;;;Tom;everywhere\n"
    ";team;;;;\n"
    "The pier;boat;Old pier;;;\n"
)


def workbook(rows: list[list[str]]) -> bytes:
    """The least that Excel itself would open."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheet_type = f"{office}/worksheet"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Parts" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="r1" Type="{sheet_type}" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return made.getvalue()


class TestReading:
    @pytest.mark.parametrize("between", [",", ";", "\t"])
    @pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "cp1252"])
    def test_csv_as_programs_write_it(self, between, coded):
        rows = read_list(f"Part{between}Person\nCafé{between}Zoë\n".encode(coded))
        assert rows == [{"part": "Café", "person": "Zoë"}]

    def test_a_workbook_s_first_sheet(self):
        assert read_list(workbook([["person", "PART"], ["Grace", "The lifeboat"], ["", ""]])) == [
            {"part": "The lifeboat", "person": "Grace"}
        ]

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "first line"),
            (b"name,team\nA,B\n", "one of them is"),
            (b"part\n\n,,\n", "nothing below"),
            (b"part\n" + b"A\n" * 501, "more than 500"),
            (b"part\n\0\1\2", "neither CSV nor a workbook"),
            (b"PK\x03\x04 and no more", "can’t be read"),
            (b"\xd0\xcf\x11\xe0 and no more", "can’t be read"),
        ],
    )
    def test_what_is_no_list_is_refused_in_a_sentence(self, content, why):
        with pytest.raises(BadList, match=why):
            read_list(content)

    def test_a_small_file_that_would_unpack_to_a_large_one_is_refused(self):
        made = BytesIO()
        with ZipFile(made, "w", compression=8) as packed:
            packed.writestr("xl/workbook.xml", b" " * 21_000_000)
        with pytest.raises(BadList, match="too large once it is unpacked"):
            read_list(made.getvalue())

    @given(st.binary(max_size=300))
    def test_nothing_that_is_brought_breaks_it(self, content):
        for start in (b"", b"part,person\n", b"PK\x03\x04"):
            with suppress(BadList):
                assert all(set(row) <= set(COLUMNS) for row in read_list(start + content))


@pytest.mark.django_db
class TestAsAHost:
    def choose(self, place, content: bytes = LIST.encode(), kind: str = "host") -> str:
        url = reverse("bring-in", kwargs={"space": place.space.id})
        answer = place.client(kind).post(url, {"file": SimpleUploadedFile("parts.csv", content)})
        return unescape(answer.content.decode())

    def let_it_happen(self, place, page: str) -> str:
        signed = re.search(r'name="list" value="([^"]+)"', page)[1]
        url = reverse("bring-in", kwargs={"space": place.space.id})
        return unescape(place.client("host").post(url, {"list": signed}).content.decode())

    def test_each_row_says_what_will_happen_and_nothing_has(self, place):
        before = Part.objects.count(), Moment.objects.count(), SeatInvitation.objects.count()
        page = self.choose(place)
        for words in (
            "Known already: it walks along.",
            "A new part.",
            "Was called “The rescue” until 1999.",
            "A link to a seat for Grace.",
            "The same part as above.",
            "“everywhere” is no level",
            "Left: it names no part.",
            "“boat” is no kind of part",
            "Its earlier name is left out",
        ):
            assert words in page
        assert (Part.objects.count(), Moment.objects.count(), SeatInvitation.objects.count()) == before

    def test_then_it_happens(self, place, client):
        done = self.let_it_happen(place, self.choose(place))
        lifeboat = Part.objects.get(name="The lifeboat")
        assert lifeboat.kind == "team"
        assert [one.name for one in lifeboat.earlier_names.all()] == ["The rescue"]
        assert Part.objects.filter(name__iexact="the ferry company").count() == 1
        links = re.findall(r"/seat/[\w-]+", done)
        assert len(links) == 2
        assert 'value="Grace"' in client.get(links[0]).content.decode()
        client.post(links[0], {"name": "Grace"})
        assert Seat.objects.get(person__name="Grace").space == place.space
        assert Belonging.objects.get(person__name="Grace").level == "front line"

    def test_nobody_is_put_anywhere_without_following_their_link(self, place):
        self.let_it_happen(place, self.choose(place))
        assert not Seat.objects.filter(person__name__in=["Grace", "Tom"]).exists()

    def test_a_part_that_became_another_stays_as_it_is(self, place):
        by = {"endeavour": place.endeavour.id}
        people.merge_part(place.part, place.other_part, 2024, **by)
        page = self.choose(place, b"part\nThe ferry company\n")
        assert "has become another part" in page
        self.let_it_happen(place, page)
        place.part.refresh_from_db()
        assert place.part.ended == 2024

    def test_what_was_shown_cannot_be_changed_on_the_way(self, place):
        url = reverse("bring-in", kwargs={"space": place.space.id})
        refused = place.client("host").post(url, {"list": "made-up"})
        assert refused.status_code == 409
        assert "Choose the file again" in refused.content.decode()

    def test_a_part_of_an_endeavour_they_have_no_seat_in_is_a_new_one(self, place):
        assert plan([{"part": place.part.name}], set())[0].words == ("A new part.",)

    def test_what_is_on_the_list_is_words(self, place):
        page = place.client("host").post(
            reverse("bring-in", kwargs={"space": place.space.id}),
            {"file": SimpleUploadedFile("x.csv", b"part\n<script>alert(1)</script>\n")},
        )
        assert b"<script>alert" not in page.content
