"""The argument map as the kernel sees it; what the page does is tested in Chromium."""

import json

import pytest
import traitlets
from attrs import evolve

from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.weighing import Weighing
from counterpoise.widgets.argument_map import ArgumentMap, strengths_of
from counterpoise.widgets.map import map_shown
from counterpoise.widgets.scales import Scales as CourseScales

from .test_html import parsed


class Scales(traitlets.HasTraits):
    """Whatever has a trait ``weighing``."""

    place = traitlets.Unicode("here")
    weighing = traitlets.Any(None)


def told(widget):
    """What the page is told when it asks."""
    messages = []
    widget.send = messages.append
    widget._hear(widget, "there?", [])
    (message,) = messages
    return message


@pytest.mark.parametrize(
    ("make", "hint"),
    [
        (lambda case: ArgumentMap(case, "map-2081"), "map-2018"),
        (lambda case: ArgumentMap(case, "nothing like it"), "There are: .*map-2018"),
        (lambda case: ArgumentMap(case, "shared", rule="best"), "df-quad"),
        (lambda case: ArgumentMap(case, "shared", after="known-wen"), "known-when"),
        (lambda case: ArgumentMap(case, "shared", after="?"), "There are: .*known-when"),
    ],
)
def test_an_unknown_id_is_an_error_that_lists_what_there_is(case, make, hint):
    with pytest.raises(LookupError, match=hint):
        make(case)


def test_the_page_gets_the_very_html_that_stands_without_scripts(case):
    widget = ArgumentMap(case, "map-2018", depth=2)
    shown = map_shown(case, case.maps["map-2018"], depth=2)
    assert widget.body == str(shown.body)
    data, metadata = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"].startswith("<style>")
    assert str(shown.body) in data["text/html"]
    assert data["text/plain"] == widget.outline == shown.text
    assert metadata["counterpoise"] == {"kind": "map", "ids": list(shown.ids)}


def test_a_closed_map_is_a_fold(case):
    assert ArgumentMap(case, "map-2018", closed=True).body.startswith('<details class="cp-more cp-closed"><summary>Map: ')


def test_without_weights_nothing_is_told(case):
    widget = ArgumentMap(case, "shared")
    assert told(widget) == {}
    assert widget.follows


def test_strengths_are_those_of_the_arithmetic_and_in_no_trait(case):
    perspective = next(iter(case.perspectives.values()))
    widget = ArgumentMap(case, "shared", perspective)
    message = told(widget)
    result = evaluate(case, perspective, map="shared")
    assert message == strengths_of(result)
    assert not widget.follows, "another's weights on the page must not replace those that were asked for"
    traits = json.dumps({name: value for name, value in widget.get_state().items() if name != "_esm"}, default=str)
    assert not {"strengths", "conclusion", "truths", str(message["conclusion"]["value"])} & {*traits.replace('"', " ").replace(",", " ").split()}
    for name, value in result.strengths.items():
        low, high = message["strengths"][name]
        assert low < high or low == pytest.approx(value, abs=1e-4)
    assert not set(result.missing) & set(message["strengths"])
    assert message["conclusion"]["words"] == "strongly for"


def test_weights_may_be_plain_numbers_as_in_a_file(small):
    plain = told(ArgumentMap(small, "whole", {"weights": {"O1": 0.8, "o1-staff": [0.4, 0.6]}}))
    assert plain["strengths"]["O1"] == [0.8, 0.8]
    assert plain == told(ArgumentMap(small, "whole", {"weights": {"O1": {"value": 0.8}, "o1-staff": {"value": [0.4, 0.6]}}}))


def test_what_is_open_is_a_range_and_what_is_not_weighed_is_left_out(small):
    weighing = Weighing(small, map="whole")
    weighing.set("O1", 0.8)
    told_ = strengths_of(evaluate(small, weighing, map="whole"))
    assert told_["strengths"]["O1"] == [0.8, 0.8]
    assert not {"o1-staff", "l2-users", "L2.2"} & set(told_["strengths"])
    assert told_["conclusion"]["weighed"] == 0
    weighing.set("o1-staff", (0.2, 0.6))
    low, high = strengths_of(evaluate(small, weighing, map="whole"))["strengths"]["o1-staff"]
    assert low < high


def test_a_widget_that_weighs_is_followed(small):
    scales = Scales()
    widget = ArgumentMap(small, "whole", scales)
    assert told(widget) == {}
    assert widget.follows
    assert widget.place == "here"
    messages = []
    widget.send = messages.append
    weighing = Weighing(small, map="whole")
    weighing.set("O1", 0.8)
    scales.weighing = weighing
    assert messages[-1]["strengths"]["O1"] == [0.8, 0.8]
    scales.weighing = None
    assert messages[-1] == {"strengths": None}


def test_plain_weights_by_id_are_read_as_the_scales_hold_them(small):
    weights = {"O1": {"value": 0.8}, "o1-staff": {"value": [0.2, 0.6]}, "L2.2": {"value": None, "reason": "why"}, "gone": {"value": 0.5}}
    scales = Scales(weighing={"map": "whole", "weights": weights})
    message = told(ArgumentMap(small, "whole", scales))["strengths"]
    assert message["O1"] == [0.8, 0.8]
    assert message["o1-staff"][0] < message["o1-staff"][1]
    assert not {"L2.2", "gone"} & set(message)


@pytest.mark.parametrize("bad", [3, -0.1, "x", None, True, [0.9, 0.1], [0.5], [], {}, float("nan"), ["x", 1]])
def test_what_is_no_weight_is_left_aside_and_hinders_no_saving(small, bad):
    scales = Scales()
    widget = ArgumentMap(small, "whole", scales)
    messages = []
    widget.send = messages.append
    scales.weighing = {"map": "whole", "weights": {"O1": {"value": 0.8}, "o1-staff": {"value": bad}, "L2.2": bad}}
    assert messages[-1]["strengths"]["O1"] == [0.8, 0.8]
    assert not {"o1-staff", "L2.2"} & set(messages[-1]["strengths"])
    scales.weighing = {"map": "whole", "weights": bad}
    assert "strengths" in messages[-1]
    scales.weighing = bad
    assert "strengths" in messages[-1]


def test_a_strength_keeps_its_side_of_the_line(case):
    perspective = next(iter(case.perspectives.values()))
    result = evaluate(case, perspective, map="shared")
    assert strengths_of(result)["conclusion"]["value"] == result.conclusion


def test_the_scales_of_the_course_are_followed(case, tmp_path):
    scales = CourseScales(case, "shared", folder=tmp_path)
    widget = ArgumentMap(case, "shared", scales)
    assert widget.place == scales.place
    messages = []
    widget.send = messages.append
    scales.weighing = {"map": "shared", "weights": {"A5.6": {"value": 0.3}}}
    assert messages[-1]["strengths"]["A5.6"] == [0.3, 0.3]


def test_the_map_of_a_named_reader_says_whose_weights_it_shows(case):
    reader = case.perspectives["peace-critic"]
    assert f"Map: {case.maps['shared'].title} · {reader.name}" in str(ArgumentMap(case, "shared", reader, closed=True).shown.body)
    assert ArgumentMap(case, "shared", closed=True).named == case.maps["shared"].title


def test_another_rule_gives_other_strengths(case):
    perspective = next(iter(case.perspectives.values()))
    euler = told(ArgumentMap(case, "shared", perspective, "Euler"))
    assert euler["conclusion"]["value"] != told(ArgumentMap(case, "shared", perspective))["conclusion"]["value"]


def test_values_are_shared_and_not_likely(case):
    assert ArgumentMap(case, "shared").values == [name for name in map_shown(case, case.maps["shared"]).ids[1:] if case.claims[name].kind == "value"]


def test_each_later_use_of_a_claim_is_named_at_its_first_place(case):
    for drawn in case.maps.values():
        body = parsed(map_shown(case, evolve(drawn, accepted=())).body)
        ids = {value for key, value in body.attributes if key == "id"}
        links = [value[1:] for key, value in body.attributes if key == "href" and value.startswith("#")]
        assert set(links) <= ids, drawn.id
        uses = [name for argument in drawn.arguments for name in case.arguments[argument].linked]
        later = len(uses) - len({*uses} - {drawn.root})
        assert len(links) == 2 * later, drawn.id
        assert body.text.count("Also used in: ") == len({name for name in uses if uses.count(name) + (name == drawn.root) > 1})


def test_levels_and_boxes_are_told(small):
    attributes = parsed(map_shown(small, small.maps["whole"]).body).attributes
    assert [value for key, value in attributes if key == "data-level"] == ["1", "2", "1", "2"]
    assert [value for key, value in attributes if key == "data-boxes"] == ["3 boxes", "1 box", "2 boxes", "1 box"]


def test_a_side_with_far_more_to_say_gets_more_of_the_width(case):
    assert "cp-more-pro" in str(map_shown(case, case.maps["map-2018"]).body)
    assert "cp-more-" not in str(map_shown(case, case.maps["shared"]).body)


def test_little_that_bears_on_a_premise_may_stand_beside_it(case):
    body = str(map_shown(case, case.maps["map-2018"]).body)
    assert "cp-splits" in body
    assert body.count("cp-split ") + body.count('cp-split"') < body.count('class="cp-args"')


def test_text_of_the_seeds_cannot_become_markup(small):
    drawn = evolve(small.maps["whole"], title="<img src=x onerror=1>")
    widget = ArgumentMap(evolve(small, maps={"whole": drawn}), "whole", closed=True)
    assert "<img" not in widget.body
    assert "<img" not in widget.html
