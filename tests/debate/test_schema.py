"""The schemas for editors: they accept the seeds, refuse broken ones, and are up to date."""

import json

import jsonschema
import pytest

from counterpoise.debate.document import read
from counterpoise.debate.schema import schema
from counterpoise.debate.seeds import KINDS, files


def test_they_accept_every_file_of_the_course(seeds):
    for kind, path in files(seeds):
        jsonschema.validate(read(path).data, schema(kind))


@pytest.mark.parametrize("kind", ["about", *KINDS])
def test_they_are_valid_and_what_is_stored_is_up_to_date(kind, seeds):
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert json.loads((seeds / "schema" / f"{kind}.json").read_text(encoding="utf-8")) == made, "run: counterpoise check --schema"


def test_they_refuse_what_the_model_refuses():
    good = {"id": "A1", "role": "thesis", "text": "x"}
    jsonschema.validate([good], schema("claims"))
    for bad in ({**good, "role": "thesys"}, {**good, "colour": "blue"}, {"id": "A1"}, {**good, "text": "x" * 141}, {**good, "facts": "F1"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([bad], schema("claims"))


def test_fields_are_described():
    assert "140 characters" in schema("claims")["items"]["properties"]["text"]["description"]


def test_every_file_names_its_schema(seeds):
    for kind, path in files(seeds):
        if path.suffix == ".yaml":
            first = path.read_text(encoding="utf-8").splitlines()[0]
            deep = "" if path.parent == seeds else "../"
            assert first == f"# yaml-language-server: $schema={deep}schema/{kind}.json", path
