"""Two texts side by side on a page: two lists for each row, and a choice below them."""

import json

import pytest
from axe import violations
from test_pieces import CLIPPED, SPACED, overflowing
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.widgets.form import Form
from counterpoise.widgets.rows import Rows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def activity():
    return show.case().activities["rows"]


@pytest.fixture(scope="module")
def rows(activity, tmp_path_factory):
    return mounted(Rows(show.case(), activity, tmp_path_factory.mktemp("answers")))


def status(page):
    return " ".join(page.locator(".cp-activity").get_by_role("status").text_content().split())


def test_each_row_has_two_named_lists_and_one_choice(page, rows, activity):
    shown(page, rows)
    case = show.case()
    assert page.get_by_role("group").count() == len(activity.questions)
    for question in activity.questions:
        row = page.get_by_role("group", name=question.ask)
        assert row.get_by_role("list").count() == 2
        for source, head in (("2020", "2020 op-ed"), ("2018", "2018 op-ed")):
            wanted = [case.claims[name].text for name in question.claims if case.claims[name].source == source]
            items = row.get_by_role("list", name=head, exact=True).get_by_role("listitem").all_inner_texts()
            assert [item.split("\n")[0].strip() for item in items] == wanted
        labels = [label.strip() for label in row.locator("label").all_inner_texts()]
        assert labels == [*(option.text for option in question.options), "I can’t say yet"]
        assert row.locator("input:checked").count() == 0


def test_the_sides_stand_beside_each_other_and_stack_where_it_is_narrow(page, rows):
    shown(page, rows)
    sides = page.locator(".cp-pair").first.locator("> div")
    for width, beside in ((1000, True), (600, False)):
        page.set_viewport_size({"width": width, "height": 800})
        left, right = (one.bounding_box() for one in sides.all())
        assert (left["y"] == right["y"]) is beside
        assert (left["x"] < right["x"]) is beside
        first, second = (one.bounding_box() for one in page.locator(".cp-opts").first.locator("> div").all()[:2])
        assert (first["y"] == second["y"]) is beside


def test_it_goes_by_keyboard_and_gives_the_forms_feedback(page, rows, activity):
    shown(page, rows)
    page.get_by_role("button", name="Commit").click()
    assert status(page).startswith("4 of 4 still open.")
    assert page.evaluate("document.activeElement.type") == "radio"
    for _ in activity.questions:
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    assert [one.input_value() for one in page.locator("input:checked").all()] == ["tension"] * 4
    page.keyboard.press("Enter")
    assert status(page).startswith("Committed: 3 right, 1 not yet.")
    assert "Each has its own subject" not in page.locator("[data-question=troops]").inner_text()
    assert "To set no condition for a declaration is one thing" in page.locator("[data-question=troops]").inner_text()
    page.wait_for_timeout(650)
    record = page.evaluate("window.saved.rows")
    assert record["committed"] is True
    assert record["first"] == record["values"] == dict.fromkeys([question.id for question in activity.questions], "tension")


def test_a_press_anywhere_in_a_segment_chooses_it(page, rows):
    shown(page, rows)
    segment = page.locator(".cp-opts").first.locator("> div").nth(3)
    box = segment.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4)
    assert segment.locator("input").is_checked()
    assert box["height"] >= 24


def test_a_form_and_rows_on_one_page_agree(page, activity, tmp_path):
    both = mounted(Form(show.case(), [activity], tmp_path), "form") + mounted(Rows(show.case(), activity, tmp_path), "rows")
    earlier = {"rows": {"values": {"troops": "emphasis"}, "committed": False}}
    shown(page, f"<script>window.saved = {json.dumps(earlier)}</script>{both}")
    here, there = (page.locator(f"{place} [data-question=troops]") for place in ("#rows", "#form"))
    assert here.locator("input:checked").input_value() == "emphasis"
    there.get_by_label("Contradiction").check()
    assert here.locator("input:checked").input_value() == "contradiction"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, rows, theme):
    shown(page, rows, theme)
    for group in page.get_by_role("group").all():
        group.locator("input").nth(1).check()
    assert violations(page) == []
    page.get_by_role("button", name="Commit").click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 664, 700])
def test_it_reflows_and_bears_wider_spacing(page, rows, width):
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, rows)
    for group in page.get_by_role("group").all():
        group.locator("input").nth(3).check()
    page.get_by_role("button", name="Commit").click()
    assert overflowing(page) == []
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    assert page.evaluate(CLIPPED) == []
    spills = page.evaluate("[...document.querySelectorAll('.cp-option')].filter((one) => one.scrollWidth > one.clientWidth + 1).length")
    assert spills == 0
