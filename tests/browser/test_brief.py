"""The brief in Chromium: writing, counting, inserting, checking, committing and handing on."""

import json
from pathlib import Path

import pytest
from axe import violations
from test_pieces import CLIPPED, SPACED, overflowing
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.widgets import brief_text
from counterpoise.widgets.brief import Brief, sheet_of
from counterpoise.widgets.brief_frame import FIELDS

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> </textarea><script>alert(2)</script> مرحبا 🙂"
SUGGESTED = {"reasons": [{"said": f"“{HOSTILE}” carries most.", "insert": "“Ending a war” (x-worth)"}]}


@pytest.fixture(scope="module")
def markup(tmp_path_factory):
    return mounted(Brief(show.case(), "position", lesson=8, map="shared", mine=6, folder=tmp_path_factory.mktemp("answers")))


def opened(page, markup, theme="light", kept=None):
    values = json.dumps({"brief:position": {"values": kept}} if kept else {}).replace("<", "\\u003c")
    shown(page, f"<script>window.saved = {values}</script>{markup}", theme)


def field(page, place):
    return page.locator(".cp-brief-field textarea").nth(place)


def fill(page):
    for place in range(len(FIELDS)):
        field(page, place).fill(f"{HOSTILE} part {place} (A5.6)")
    for group in page.locator(".cp-brief-check").all():
        group.get_by_role("radio", name="Partly").check()


def status(page):
    return page.locator(".cp-activity > .cp-actions .cp-status").inner_text()


def saved(page):
    page.wait_for_timeout(600)
    return page.evaluate("window.saved['brief:position']")


def test_by_keyboard_alone(page, markup):
    opened(page, markup)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    field(page, 0).focus()
    page.keyboard.type("Sign ")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the inserting fold
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.evaluate("window.models[0].get('spec').arguments.find((one) => one.role === 'pro')")
    assert field(page, 0).input_value() == f"Sign “{first['text']}”"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type(" now.")
    assert field(page, 0).input_value().endswith("” now.")


def test_a_reference_goes_where_the_cursor_is(page, markup):
    opened(page, markup)
    field(page, 1).fill("before after")
    field(page, 1).evaluate("(one) => one.setSelectionRange(6, 6)")
    page.locator(".cp-brief-insert select").nth(1).select_option("A5.6")
    page.get_by_role("button", name="Insert into: My two best reasons").click()
    text = show.case().claims["A5.6"].text.rstrip(".")
    assert field(page, 1).input_value() == f"before “{text}” (A5.6) after"


def test_inserting_nothing_says_so(page, markup):
    opened(page, markup)
    page.get_by_role("button", name="Insert into: My claim").click()
    assert "First choose" in page.locator(".cp-vh[role=status]").inner_text()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_words_are_counted_at_once_and_said_at_rest(page, markup):
    opened(page, markup)
    field(page, 0).press_sequentially("one two three", delay=5)
    assert page.locator(".cp-brief-count").first.inner_text() == "3 words"
    assert "3 words in all: 247 words short of 250" in page.locator(".cp-brief-sum").inner_text()
    quiet = page.locator(".cp-vh[role=status]")
    assert quiet.inner_text() == ""
    page.wait_for_function("document.querySelector('.cp-vh[role=status]').textContent")
    assert quiet.inner_text() == "3 words here, 3 in all: 247 words short of 250."
    field(page, 1).fill("word " * 300)
    assert "within 250 to 350" in page.locator(".cp-brief-sum").inner_text()
    field(page, 1).fill("word " * 400)
    assert "53 words over 350" in page.locator(".cp-brief-sum").inner_text()


def test_no_mark_is_given_before_the_learner_gives_it(page, markup):
    opened(page, markup)
    assert page.locator("input:checked").count() == 0
    page.get_by_role("button", name="Commit my brief").click()
    assert "6 of 6 fields still empty" in status(page)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    for place in range(len(FIELDS)):
        field(page, place).fill("–")
    page.get_by_role("button", name="Commit my brief").click()
    assert "5 of 5 questions of the self-check still open" in status(page)
    assert page.evaluate("document.activeElement.type") == "radio"
    top = page.evaluate("document.activeElement.closest('fieldset').querySelector('legend').getBoundingClientRect().top")
    assert 0 <= top < page.viewport_size["height"]


def test_committed_and_changed(page, markup):
    opened(page, markup)
    fill(page)
    page.get_by_role("button", name="Commit my brief").click()
    assert "Committed" in status(page)
    assert page.evaluate("document.activeElement.textContent") == "Change my brief"
    record = saved(page)
    assert record["committed"] is True
    assert record["values"]["objection"].startswith(HOSTILE)
    assert record["values"]["check:reply"] == "partly"
    assert field(page, 0).evaluate("(one) => one.readOnly")
    page.get_by_role("button", name="Change my brief").click()
    assert not field(page, 0).evaluate("(one) => one.readOnly")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.locator("main img").count() == 0


def test_what_was_written_is_met_again(page, markup):
    opened(page, markup, kept={"claim": HOSTILE, "check:claim": "not yet", "reply": "x" * 10_000})
    assert field(page, 0).input_value() == HOSTILE
    assert len(field(page, 3).input_value()) == 10_000
    assert page.get_by_role("radio", name="Not yet").first.is_checked()
    assert overflowing(page) == []


def test_what_changes_elsewhere_moves_no_cursor(page, markup):
    opened(page, markup)
    field(page, 0).fill("mine")
    field(page, 0).evaluate("(one) => one.setSelectionRange(2, 2)")
    page.evaluate("window.models[0].tell({ answers: { 'brief:position': { values: { reply: 'from the other window' } } } })")
    assert field(page, 3).input_value() == "from the other window"
    assert field(page, 0).input_value() == "mine"
    assert field(page, 0).evaluate("(one) => [one === document.activeElement, one.selectionStart]") == [True, 2]


def test_what_is_due_today_is_marked(page, markup, tmp_path):
    opened(page, markup)
    assert page.locator(".cp-brief-due").count() == 0
    today = mounted(Brief(show.case(), "position", lesson=8, map="shared", mine=6, today=("objection", "reply"), folder=tmp_path))
    opened(page, today)
    marks = page.locator(".cp-brief-field .cp-brief-due").all_inner_texts()
    assert [field.id for field, mark in zip(FIELDS, marks, strict=True) if mark == "Today"] == ["objection", "reply"]
    assert marks.count("Later") == 4
    assert page.locator(".cp-brief-field textarea:visible").count() == len(FIELDS)
    assert page.get_by_label("The strongest objection Today").is_visible()
    assert violations(page) == []


def test_suggestions_are_marked_and_inserted_by_choice(page, markup):
    opened(page, markup)
    assert page.get_by_text("From your weighing").count() == 0
    page.evaluate("(suggestions) => window.models[0].tell({ answers: {}, suggestions })", SUGGESTED)
    page.get_by_text("From your weighing").click()
    assert HOSTILE in page.locator(".cp-brief-facts").inner_text()
    assert field(page, 1).input_value() == ""
    page.get_by_role("button", name="Insert: ").click()
    assert field(page, 1).input_value() == "“Ending a war” (x-worth)"
    assert violations(page) == []
    assert page.locator("main img").count() == 0


HELD = """() => Object.fromEntries([...document.querySelectorAll('.cp-brief-field textarea')]
  .map((one, place) => [window.models[0].get('spec').fields[place].id, one.value]))"""
SAMPLES = [
    {"claim": " ".join(f"“{one.title}”, “{one.title}.”" for one in show.case().arguments.values())},
    {},
    {"claim": HOSTILE, "reasons": "- a (A5.6)\n- b, <b>bold</b>\n\ntext\n# no heading\n---\n===", "value": "1986. A year\n\n3. c\n4) d"},
    {"claim": "*a* _b_ `c` [d](e) ~f~ $g$ h|i ^j &amp; \\ > k", "limits": "line\r\nline\rline\u2028same\ttab\x07bell \u00a0 \ufeff x"},
    {
        "objection": "“Ending a war” “A5.6” “x” “Ending a war (A5.6)” o1-leverage. (o1-leverage) A5.6. A5.6, B5.1… Q F-A05 x.A5.6 ...A5.6",
        "reply": "🙂 한국 مرحبا\n• punkt\n– dash\n+5 -5 :x =y",
    },
    {"claim": "-", "reasons": "1.", "objection": "- ", "reply": "2018. x (2018)", "limits": "\n\n\n", "value": "\"q\" 's'"},
]


@pytest.mark.parametrize("values", SAMPLES)
def test_both_languages_write_the_same_file(page, markup, values):
    opened(page, markup, kept=values)
    sheet = sheet_of(show.case())
    for button, write in (("Save as Markdown", brief_text.markdown), ("Save as a page (HTML)", brief_text.html)):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        written = Path(download.value.path()).read_bytes().decode()
        # What a field of the page holds has its line ends made alike.
        held = page.evaluate(HELD)
        assert written == write(sheet, values)
        assert written == write(sheet, held)
        assert download.value.suggested_filename == ("brief-8.md" if button.endswith("Markdown") else "brief-8.html")


def test_the_page_it_makes_is_accessible_and_asks_for_nothing(page):
    values = {**{one.id: f"{HOSTILE} (A5.6, o1-leverage)\n- x\n- y" for one in FIELDS}, "claim": "x" * 500}
    requests, trouble = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.set_viewport_size({"width": 320, "height": 700})
    page.set_content(brief_text.html(sheet_of(show.case()), values))
    assert page.title()
    assert page.locator("img, script").count() == 0
    assert page.locator("h1").count() == 1
    assert page.locator("h2").count() == len(FIELDS) + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].every((one) => document.getElementById(one.getAttribute('href').slice(1)))")
    assert requests == trouble == []
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 31, 35)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_it_makes(chrome, scheme):
    # The page's own policy lets no script run on it, so for axe it is shown without.
    context = chrome.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_content(brief_text.html(sheet_of(show.case()), {one.id: "words (A5.6)" for one in FIELDS}))
    assert violations(page) == []
    context.close()


def test_copying(chrome, markup):
    context = chrome.new_context()
    page = context.new_page()
    opened(page, markup, kept={"claim": "Sign it."})
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } }, configurable: true })")
    page.get_by_role("button", name="Copy as Markdown").click()
    assert page.locator(".cp-brief-hand .cp-status").inner_text() == "Copied."
    assert page.evaluate("window.copied") == brief_text.markdown(sheet_of(show.case()), {"claim": "Sign it."})
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.get_by_role("button", name="Copy as Markdown").click()
    assert "Ctrl+C" in page.locator(".cp-brief-hand .cp-status").inner_text()
    assert page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)") == page.evaluate(
        "window.copied"
    )
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [340, 1200])
def test_axe_finds_nothing(page, markup, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, markup, theme)
    assert violations(page) == []
    fill(page)
    page.get_by_role("button", name="Commit my brief").click()
    assert violations(page) == []


def test_the_static_twin_is_accessible(page, tmp_path):
    bundle, _ = Brief(show.case(), "position", lesson=8, map="shared", mine=6, folder=tmp_path)._repr_mimebundle_()
    shown(page, bundle["text/html"])
    assert violations(page) == []


def test_it_reflows_and_bears_wider_spacing(page, markup):
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, markup)
    page.evaluate("(suggestions) => window.models[0].tell({ answers: {}, suggestions })", SUGGESTED)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert overflowing(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 640, "height": 800})
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    assert page.evaluate(CLIPPED) == []


def test_focus_can_be_seen(page, markup):
    opened(page, markup)
    field(page, 0).focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_a_finger_can_do_it(chrome, markup):
    context = chrome.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    opened(page, markup)
    page.locator(".cp-brief-check label", has_text="Partly").first.tap()
    page.locator(".cp-brief-insert select").first.select_option("A5.6")
    page.get_by_role("button", name="Insert into: My claim").tap()
    assert "(A5.6)" in field(page, 0).input_value()
    assert saved(page)["values"]["check:claim"] == "partly"
    context.close()
