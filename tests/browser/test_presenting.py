"""Presenting mode: first the question, then the step; what was shown stays."""

import pytest
from axe import violations
from test_pieces import overflowing
from widget_page import mounted, shown

from counterpoise import show

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def presented():
    return mounted(show.map("map-2020", steps=True))


@pytest.fixture
def steps(page, presented):
    page.set_viewport_size({"width": 1000, "height": 900})
    shown(page, presented, opened=False)
    return page


def visible(page):
    """How many questions and how many answers one sees."""
    return page.locator(".cp-ask").locator("visible=true").count(), page.locator(".cp-tree").locator("visible=true").count()


def in_sight(page, selector):
    area = page.locator(selector).bounding_box()
    return area["y"] >= -1 and area["y"] + area["height"] <= page.viewport_size["height"] + 1


def where(page):
    return page.locator(".cp-step-now").text_content().strip()


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_each_step_asks_and_then_shows(steps, way):
    press = {"pointer": lambda one: one.click(force=True), "keyboard": lambda _: steps.keyboard.press("Enter")}[way]
    go = steps.locator(".cp-primary")
    go.focus()
    assert visible(steps) == (1, 0)
    assert where(steps).startswith("Step 1 of 5")
    seen = []
    for number in range(5):
        assert go.text_content() == "Show this step"
        press(go)
        seen.append(visible(steps))
        assert in_sight(steps, ".cp-primary"), "the button stays in sight"
        assert in_sight(steps, f".cp-steps > li:nth-child({number + 1}) .cp-thesis"), "and so does what it opened"
        assert where(steps).startswith(f"Step {number + 1} of 5")
        assert steps.evaluate("document.activeElement.className").endswith("cp-primary"), "the focus stays"
        if number < 4:
            assert go.text_content() == "Next step"
            press(go)
            assert in_sight(steps, f".cp-steps > li:nth-child({number + 2}) > .cp-ask"), "the new question is in view"
            assert in_sight(steps, ".cp-primary")
            assert visible(steps) == (number + 2, number + 1), "the question comes alone, and what was shown stays"
    assert seen == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]
    assert go.get_attribute("aria-disabled") == "true"
    press(go)
    assert visible(steps) == (5, 5)


def test_back_goes_one_step_back(steps):
    back, go = steps.get_by_role("button", name="Back"), steps.locator(".cp-primary")
    assert back.get_attribute("aria-disabled") == "true"
    back.click(force=True)
    assert visible(steps) == (1, 0)
    go.click()
    go.click()
    back.click()
    assert visible(steps) == (1, 1)
    back.click()
    assert visible(steps) == (1, 0)
    assert where(steps) == "Step 1 of 5: what would you expect next?"


def test_one_goes_on_from_the_end_of_a_long_step(steps):
    onward = steps.locator(".cp-onward")
    assert onward.is_hidden()
    steps.locator(".cp-primary").click()
    onward.click()
    assert visible(steps) == (2, 1)
    assert onward.is_hidden(), "nothing leads past a question"
    assert steps.evaluate("document.activeElement.textContent") == "Show this step"
    assert in_sight(steps, ".cp-primary")


def test_everything_at_once(steps):
    steps.get_by_role("button", name="Show everything").click()
    assert visible(steps) == (5, 5)
    assert where(steps) == "Step 5 of 5: everything is shown."


def test_unfolding_all_arguments_shows_no_later_step(steps):
    steps.get_by_role("button", name="Unfold all").click()
    assert visible(steps) == (1, 0)


def test_paper_holds_all_steps_and_the_page_none_more(steps):
    steps.evaluate("dispatchEvent(new Event('beforeprint'))")
    steps.wait_for_timeout(50)
    assert visible(steps) == (5, 5)
    steps.evaluate("dispatchEvent(new Event('afterprint'))")
    steps.wait_for_timeout(50)
    assert visible(steps) == (1, 0)
    assert where(steps).startswith("Step 1 of 5")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_and_it_reflows(page, presented, theme):
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, presented, theme, opened=False)
    assert violations(page) == []
    for _ in range(3):
        page.locator(".cp-primary").click()
    assert violations(page) == []
    page.get_by_role("button", name="Show everything").click()
    page.evaluate("document.querySelectorAll('.cp-more').forEach((one) => { one.open = true; })")
    assert overflowing(page) == []


def test_without_scripts_each_step_is_a_fold(page):
    page.set_content(str(show.map("map-2020", steps=True).html))
    assert page.locator(".cp-steps > li").locator("visible=true").count() == 5
    assert page.locator(".cp-steps > li > details[open]").count() == 0
