"""An earlier answer in Chromium: closed until the commit, then the learner's own words as text, or a sentence that there are none."""

import pytest
from axe import violations
from bridge import connect
from widget_page import shown

from counterpoise import show
from counterpoise.widgets.answers import AnswerFile

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror='window.broken = 1'> مرحبا 🙂\nA second line."
VALUES = {"stance": "0.65", "reason": HOSTILE, "mover": "A draft."}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(folder, **record):
    AnswerFile.of_lesson(1, folder).save("first-view", record)


def words(page):
    return page.locator(".cp-earlier-room").inner_text()


def test_it_opens_after_the_commit_and_shows_the_words_as_text(page, folder):
    save(folder, values={**VALUES, "mover": "Nothing now."}, first=VALUES, committed=True, save={"at": "2026-03-09T10:00:00+01:00"})
    shown(page, connect(page, show.activity("today-8"), show.earlier("first-view", after="today-8")), opened=False)
    page.wait_for_function("!document.querySelector('.cp-kept').inert")
    assert page.locator(".cp-gate").inner_text() == "Closed until you have committed “Today, without looking back” above."
    assert "second line" not in page.locator("main").inner_text()
    form = page.locator("[data-activity=today-8]")
    for group in form.locator("fieldset").all():
        group.locator("input").first.check()
    for field in form.locator("textarea").all():
        field.fill("A reason.")
    form.get_by_role("button", name="Commit my answers").click()
    page.locator(".cp-earlier-words").first.wait_for()
    assert page.locator(".cp-earlier-words").all_inner_texts() == ["Rather for", HOSTILE, "A draft.", "Nothing now."]
    assert "Your own words, last saved on 9 March 2026." in words(page)
    assert "You changed it later to:" in words(page)
    assert page.evaluate("[window.broken, document.querySelectorAll('main img').length]") == [None, 0]
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_an_answer_it_says_so_and_looks_again(page, folder):
    shown(page, connect(page, show.earlier("first-view")), opened=False)
    page.get_by_text("There is no answer of yours in this folder.").wait_for()
    page.get_by_role("button", name="Look again").click()
    page.get_by_text("Looked again: still nothing.").wait_for()
    assert violations(page) == []
    save(folder, values=VALUES)
    page.get_by_role("button", name="Look again").focus()
    page.keyboard.press("Enter")
    page.locator(".cp-earlier-words").first.wait_for()
    assert page.get_by_role("status").first.inner_text() == "Found."
    assert page.evaluate("document.activeElement.className") == "cp-earlier-room", "the focus is not lost with the button"


def test_without_a_kernel_it_says_where_the_answers_are(page, folder):
    save(folder, values=VALUES)
    markup = connect(page, show.earlier("first-view"))
    shown(page, f"<script>window.kernelGone = true</script>{markup}", opened=False)
    assert "You find them in lesson 1, under “Your first view”." in words(page)
    assert page.locator(".cp-earlier-words").count() == 0
