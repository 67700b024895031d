"""Each lesson in the real JupyterLab and Chromium: it runs, shows what it should, and is accessible in light and dark."""

import json
import re
from pathlib import Path

import pytest
from axe import violations
from notebook import AWAKE, RAN, choose_run_all, kept, open_lesson, run_all, set_theme
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
OPEN_ALL = "document.querySelectorAll('.cp details').forEach((one) => { one.open = true; })"


def cells(path, kind):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_a_lesson_runs_shows_its_pieces_and_is_accessible(path, lab, page, shot):
    trouble = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    foreign = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((f"http://127.0.0.1:{lab.port}", "data:", "blob:")) else None)
    open_lesson(page, lab, path.name)
    shot(page, f"{path.stem}-open")
    run_all(page)

    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'], .jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    assert trouble == []
    assert foreign == []
    headings = [heading for text in cells(path, "markdown") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    shown = [text.rstrip("¶").strip() for text in page.locator(".jp-MarkdownOutput :is(h1, h2, h3)").all_text_contents()]
    assert shown == headings
    code = "\n".join(cells(path, "code"))
    for call in ("map", "timeline", "facts", "source", "scales", "glossary"):
        assert page.locator(f".jp-OutputArea .cp.cp-{call}").count() == code.count(f"show.{call}("), call
    for call, selector in {"sorter": ".cp-sorter", "rows": ".cp-rowed", "build": ".cp-bench", "hand_in": ".cp-hand-in"}.items():
        assert page.locator(f".jp-OutputArea {selector}").count() == code.count(f"show.{call}("), call
    asked = [line for line in code.splitlines() if re.match(r"show\.(activity|sorter|rows)\(", line)]
    assert page.locator("[data-activity]:not([data-activity*=':']).cp-activity").count() == sum(len(re.findall(r'"[^"]+"', line)) for line in asked)

    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        set_theme(page, theme)
        page.evaluate(OPEN_ALL)
        assert violations(page, ".cp") == []
        shot(page, f"{path.stem}-{theme.split()[1].lower()}")
    set_theme(page, "JupyterLab Light")


def test_a_learner_without_python_can_answer_by_keyboard_alone(lab, page, copy, shot):
    """Choose, write, commit, read the reasons; the notebook must not hear the keys; the work must be there again."""
    name = LESSONS[0].name
    open_lesson(page, lab, name)
    run_all(page)
    before = page.locator(".jp-Cell").count()
    view = page.locator("[data-activity=first-view]")

    view.get_by_role("radio", name="Strongly against").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert view.get_by_role("radio", name="Rather against").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("dd <b>because</b>")
    page.keyboard.press("Tab")
    page.keyboard.type("xx")
    view.get_by_role("button", name="Save and close").focus()
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    assert page.locator(".jp-Cell").count() == before
    view.locator(".cp-then p").first.wait_for()
    assert view.locator(".cp-list").is_hidden()

    acts = page.locator("[data-activity=five-acts]")
    acts.get_by_role("button", name="Commit my answers").press("Enter")
    assert "10" in acts.get_by_role("status").text_content()
    assert acts.locator(".cp-result").inner_text() == "", "nothing of the key is shown before the commit"
    acts.get_by_role("button", name="Armistice", exact=True).focus()
    page.keyboard.press("0")
    for _ in range(9):
        page.keyboard.press("1")
    acts.get_by_role("button", name="Commit my answers").press("Enter")
    assert re.search(r"\d+ right.*1 left open", acts.inner_text())
    shot(page, "five-acts-committed")
    assert page.locator(".jp-Cell").count() == before

    page.locator(".cp-saved", has_text="Saved at").first.wait_for()
    page.wait_for_function("[...document.querySelectorAll('.cp-saved')].filter((note) => note.textContent.startsWith('Saved at')).length === 2")
    stored = json.loads((copy / "lessons" / "lesson-1.answers.json").read_text(encoding="utf-8"))["answers"]
    assert stored["first-view"]["values"] == {"stance": "0.35", "reason": "dd <b>because</b>", "mover": "xx"}
    assert stored["five-acts"]["committed"] is True

    open_lesson(page, lab, name)
    run_all(page)
    assert page.locator("[data-activity=first-view] .cp-list").is_hidden()
    page.locator("[data-activity=first-view]").get_by_role("button", name="Open it again").click()
    assert page.locator("[data-activity=first-view] textarea").first.input_value() == "dd <b>because</b>"
    assert re.search(r"\d+ right.*1 left open", page.locator("[data-activity=five-acts]").inner_text())


def test_text_cannot_be_edited_or_deleted_by_a_slip_of_the_hand(lab, page):
    open_lesson(page, lab, LESSONS[1].name)
    before = page.locator(".jp-Cell").count()
    page.locator(".jp-MarkdownOutput h1").first.dblclick()
    assert page.locator(".jp-MarkdownOutput h1").first.is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")
    assert page.locator(".jp-Cell").count() == before


def test_a_form_from_an_earlier_day_says_so_instead_of_losing_answers(lab, page):
    """The page is reopened as saved, with a new kernel that knows of no form."""
    name = LESSONS[2].name
    open_lesson(page, lab, name)
    run_all(page)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel:text-is('Shut Down Kernel')").click()
    page.wait_for_timeout(1000)
    open_lesson(page, lab, name)
    page.locator(".cp-asleep", has_text="Run All Cells").first.wait_for()
    assert page.locator(".cp-kept").first.evaluate("(one) => one.inert")
    run_all(page)
    assert not page.locator(".cp-kept").first.evaluate("(one) => one.inert")


def type_at_the_end(page, field, words):
    field.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_no_word_is_lost_when_the_kernel_is_or_the_lesson_is_run_again(lab, page, copy):
    """A new kernel knows no form of the page, and Run All draws every form anew; what was typed must be taken over."""
    name = LESSONS[2].name
    open_lesson(page, lab, name)
    run_all(page)
    field = page.locator("[data-activity=what-mattered] textarea").first
    activity = page.locator(".cp-questions", has=page.locator("[data-activity=what-mattered]"))
    type_at_the_end(page, field, "saved")
    activity.locator(".cp-saved", has_text="Saved at").wait_for()
    kept(copy, 3, "what-mattered", lambda values: list(values.values()) == ["saved"])

    type_at_the_end(page, field, " quick")
    choose_run_all(page)
    expect(field).to_have_value("saved quick")
    page.wait_for_timeout(300)
    page.wait_for_function(RAN)
    page.wait_for_function(AWAKE)
    expect(field).to_have_value("saved quick")
    page.wait_for_timeout(1500)
    kept(copy, 3, "what-mattered", lambda values: list(values.values()) == ["saved quick"])

    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel:text-is('Restart Kernel…')").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_selector(".jp-Dialog", state="detached")
    page.wait_for_timeout(2000)
    type_at_the_end(page, field, " later")
    activity.locator(".cp-saved", has_text="Not saved in your folder yet").wait_for()
    run_all(page)
    expect(field).to_have_value("saved quick later")
    activity.locator(".cp-saved", has_text="Saved at").wait_for()
    kept(copy, 3, "what-mattered", lambda values: list(values.values()) == ["saved quick later"])
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    notebook = (copy / "lessons" / name).read_text(encoding="utf-8")
    assert "widget-state" in notebook
    assert "saved quick" not in notebook, "answers belong to their own file; a notebook may be passed on"


def test_two_windows_on_one_lesson_show_the_same(lab, page, copy):
    name = LESSONS[0].name
    open_lesson(page, lab, name)
    run_all(page)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    first = page.locator("[data-activity=who-speaks] select")
    first.nth(0).select_option(index=1)
    page.locator(".cp-saved", has_text="Saved at").first.wait_for()
    other = page.context.new_page()
    other.set_default_timeout(60_000)
    other.goto(lab.url_of(name).replace("/lab/tree", "/lab/workspaces/other/tree"))
    second = other.locator("[data-activity=who-speaks] select")
    second.nth(0).wait_for()
    other.wait_for_function("!document.querySelector('.cp-kept').inert")
    first.nth(1).select_option(index=2)
    chosen = first.nth(1).input_value()
    other.wait_for_function("(value) => document.querySelectorAll('[data-activity=who-speaks] select')[1].value === value", arg=chosen)
    second.nth(2).select_option(index=1)
    other.locator(".cp-saved", has_text="Saved at").first.wait_for()
    page.wait_for_function("document.querySelectorAll('[data-activity=who-speaks] select')[2].value !== ''")
    other.close()
    kept(copy, 1, "who-speaks", lambda values: chosen in values.values() and len(values) == 3)
