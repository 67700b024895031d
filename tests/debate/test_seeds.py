"""From a folder to a case, and the compiled form that lessons load."""

import json

import pytest

from counterpoise.debate.problem import SeedsError
from counterpoise.debate.seeds import COMPILED, KINDS, compiled, digest, load, read_seeds


def test_an_objection_brings_claims_and_arguments_into_the_graph(small):
    assert small.claims["O1"].role == "objection"
    assert small.claims["R1"].text == "Wednesday is the quietest day."
    assert small.arguments["o1-survey"].target == "l2-users"
    assert small.arguments["r1-reply"].target == "o1-staff"
    assert small.arguments["l2-users"].linked == ("L2.2", "W-use")


def test_the_compiled_case_is_the_same_case(library):
    from_yaml = load(library)
    (library / COMPILED).write_text(compiled(library), encoding="utf-8")
    assert load(library) == from_yaml


def test_the_course_compiles_to_the_same_case(seeds, case):
    text = compiled(seeds)
    assert text == compiled(seeds)
    stored = json.loads(text)
    assert {kind: len(stored[kind]) for kind in ("facts", "maps", "timeline")} == {kind: len(getattr(case, kind)) for kind in ("facts", "maps", "timeline")}


def test_an_older_compiled_case_is_not_used(library):
    (library / COMPILED).write_text(compiled(library), encoding="utf-8")
    path = library / "about.yaml"
    path.write_text(path.read_text().replace("Should the town", "Shall the town"))
    assert load(library).about.title.startswith("Shall")


def test_a_damaged_compiled_case_is_not_used(library):
    for damaged in ("{", "[]", ""):
        (library / COMPILED).write_text(damaged, encoding="utf-8")
        assert load(library).about.title.startswith("Should")


@pytest.mark.parametrize(("wrong", "fix"), [("facts.yml", "Did you mean facts.yaml"), ("fact.yaml", "facts.yaml"), ("facts/one.yml", "must end as")])
def test_a_file_that_nobody_reads_is_named(library, wrong, fix):
    (library / wrong).parent.mkdir(exist_ok=True)
    (library / "facts.yaml").rename(library / wrong)
    (told,) = read_seeds(library).problems
    assert told.file.endswith(wrong)
    assert "not read" in told.what
    assert fix in told.fix


def test_the_digest_sees_every_file(library):
    before = digest(library)
    (library / "glossary.yaml").write_text("- {id: a, term: a, meaning: A letter., lesson: 1}\n")
    assert digest(library) != before


def test_a_kind_may_be_a_folder(library):
    (library / "claims").mkdir()
    (library / "claims.yaml").rename(library / "claims" / "letter.yaml")
    assert "L2.1" in load(library).claims


def test_entries_are_frozen(small):
    with pytest.raises(AttributeError):
        small.claims["L2.1"].text = "something else"
    with pytest.raises(TypeError):
        small.claims["L9"] = small.claims["L2.1"]


def test_kinds_are_those_of_the_case(small):
    assert all(hasattr(small, kind) for kind in KINDS)


def test_a_file_that_is_no_list(library):
    (library / "timeline.yaml").write_text("id: x\n")
    with pytest.raises(SeedsError, match="not a list of entries"):
        load(library)
