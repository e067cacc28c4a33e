"""What leads to somebody is told to them, whatever room keeps it, in the shape that the reference gives."""

import json
from pathlib import Path

import jsonschema
from django.urls import reverse

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "reference" / "own-data.schema.json").read_text())


def test_of_somebody_who_did_all_that_one_can_keeps_to_its_schema(filled):
    said = json.loads(filled.client("host").get(reverse("own-data-json")).content)
    jsonschema.validate(said, SCHEMA)
    told = ("situations", "told_back", "for_now", "litmus", "ties")
    assert [name for name in told if not said[name]] == []
    sorts = SCHEMA["properties"]["for_now"]["items"]["properties"]["what"]["enum"]
    assert {one["what"] for one in said["for_now"]} == set(sorts)
    wrote = {name for one in said["situations"] for name in one}
    assert wrote >= {"kind", "mark", "obstacle", "bank", "chose", "came_of_it"}
