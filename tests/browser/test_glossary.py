"""The glossary on a page: links in the text show meanings to pointer, keyboard and screen reader, and lead to the list and back."""

import re

import pytest
from axe import violations
from test_pieces import SPACED
from widget_page import mounted, shown

from counterpoise import show

pytestmark = pytest.mark.browser

TEXT = """<section id="text"><p>It was stopped by an <a href="#term-armistice">armistice</a>. A <a href="#term-claim"><strong>claim</strong></a> is a statement.
See <a href="https://example.org/" style="color: inherit">elsewhere</a>, or <a href="#term-nothing">nothing</a>. What would end it is a
<a href="#term-peace-treaty">peace treaty that binds them</a>, they say.</p>
<p>Between them <input aria-label="a field"> and more.</p></section><div style="height: 900px"></div>"""
NOTE = ".cp-word-note:not([hidden])"
AWAY = (5, 690)


@pytest.fixture(scope="module")
def list_of_2():
    return mounted(show.glossary(2))


@pytest.fixture
def text(page, list_of_2):
    page.set_viewport_size({"width": 900, "height": 700})
    shown(page, TEXT + list_of_2, opened=False)
    page.mouse.move(*AWAY)
    return page


def link(page, term):
    return page.locator(f"#text a[href='#term-{term}']")


def note(page):
    return page.locator(NOTE)


def described(page, term):
    """What is said of a link beyond its words: the text of what describes it."""
    return link(page, term).evaluate("(one) => document.getElementById(one.getAttribute('aria-describedby'))?.textContent ?? null")


def meaning(term):
    return show.case().glossary[term].meaning


def test_the_focus_shows_the_meaning_and_takes_it_away(text):
    text.keyboard.press("Tab")
    assert link(text, "armistice").evaluate("(one) => one === document.activeElement")
    assert meaning("armistice") in note(text).inner_text()
    assert described(text, "armistice") == meaning("armistice")
    assert note(text).get_attribute("role") == "tooltip"
    text.keyboard.press("Tab")
    assert described(text, "armistice") is None
    assert described(text, "claim") == meaning("claim")
    assert note(text).count() == 1
    text.keyboard.press("Tab")
    assert note(text).count() == 0
    assert text.locator("[title]").count() == 0


def test_escape_takes_it_away_and_leaves_the_focus(text):
    text.keyboard.press("Tab")
    text.keyboard.press("Escape")
    assert note(text).count() == 0
    assert link(text, "armistice").evaluate("(one) => one === document.activeElement")
    assert described(text, "armistice") is None


def test_the_pointer_shows_it_and_may_go_onto_it_and_stay(text):
    link(text, "armistice").hover()
    note(text).wait_for()
    assert described(text, "armistice") == meaning("armistice")
    box = note(text).bounding_box()
    text.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=6)
    text.wait_for_timeout(900)
    assert note(text).count() == 1, "it stays while the pointer is on it"
    text.mouse.move(*AWAY)
    note(text).wait_for(state="detached")
    assert described(text, "armistice") is None


def test_escape_takes_it_away_from_a_pointer_that_rests(text):
    link(text, "armistice").hover()
    note(text).wait_for()
    text.keyboard.press("Escape")
    assert note(text).count() == 0
    text.wait_for_timeout(600)
    assert note(text).count() == 0, "it does not come back by itself"
    text.mouse.move(*AWAY)
    link(text, "armistice").hover()
    note(text).wait_for()


def test_escape_goes_to_the_page_when_nothing_is_shown(text):
    text.evaluate("document.addEventListener('keydown', (event) => { if (event.key === 'Escape') window.heard = event.key; })")
    text.keyboard.press("Tab")
    text.keyboard.press("Escape")
    assert text.evaluate("window.heard") is None, "one key does one thing"
    text.keyboard.press("Escape")
    assert text.evaluate("window.heard") == "Escape"


def test_a_pointer_that_passes_over_shows_nothing(text):
    # A note that came and went again would be missed by looking afterwards.
    text.evaluate("""() => {
      const note = document.querySelector('.cp-word-note');
      new MutationObserver(() => { if (!note.hidden) window.came = true; }).observe(note, {attributes: true});
    }""")
    box = link(text, "armistice").bounding_box()
    text.mouse.move(box["x"] + 5, box["y"] + 5)
    text.mouse.move(*AWAY)
    text.wait_for_timeout(500)
    assert text.evaluate("window.came") is None
    link(text, "armistice").hover()
    note(text).wait_for()
    assert text.evaluate("window.came") is True, "the watch works"


def test_a_focus_that_moves_on_outweighs_a_pointer_that_rests(text):
    text.keyboard.press("Tab")
    link(text, "armistice").hover()
    note(text).wait_for()
    text.keyboard.press("Tab")
    assert described(text, "claim") == meaning("claim")
    assert described(text, "armistice") is None
    assert meaning("claim") in note(text).inner_text()


def test_shift_and_enter_is_left_to_the_page(text):
    text.evaluate("addEventListener('keydown', (event) => { if (event.key === 'Enter') { window.entered = true; event.preventDefault(); } })")
    text.keyboard.press("Tab")
    text.keyboard.press("Shift+Enter")
    assert text.evaluate("window.entered") is True


def test_after_the_pointer_the_focused_word_is_explained_again(text):
    text.keyboard.press("Tab")
    link(text, "claim").hover()
    text.wait_for_function(f"document.querySelector('{NOTE}')?.textContent.includes('accept or reject')")
    text.mouse.move(*AWAY)
    text.wait_for_function(f"document.querySelector('{NOTE}')?.textContent.includes('commanders')")
    assert described(text, "claim") is None


@pytest.mark.parametrize(("width", "height", "spaced"), [(900, 700, False), (320, 256, False), (900, 700, True), (320, 480, True)])
def test_the_note_is_whole_and_covers_neither_word_nor_focus(text, width, height, spaced):
    text.set_viewport_size({"width": width, "height": height})
    if spaced:
        text.add_style_tag(content=SPACED)
    seen = """([selector, href]) => {
      const note = document.querySelector(selector), box = note.getBoundingClientRect(), word = document.querySelector(`#text a[href='${href}']`);
      const parts = [...word.getClientRects()];
      return {inside: box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight,
        cut: note.scrollHeight > note.clientHeight + 1 || note.scrollWidth > note.clientWidth + 1,
        covers: parts.some((one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top),
        wordSeen: parts[0].top >= -1 && parts[0].top < innerHeight};
    }"""
    for presses, term in ((1, "armistice"), (1, "claim"), (3, "peace-treaty")):
        for _ in range(presses):
            text.keyboard.press("Tab")
        note(text).wait_for()
        text.wait_for_timeout(60)
        told = text.evaluate(seen, [NOTE, f"#term-{term}"])
        assert told == {"inside": True, "cut": False, "covers": False, "wordSeen": True}, (term, told)


def test_near_the_lower_edge_the_note_stands_above_the_word(text):
    text.set_viewport_size({"width": 900, "height": 160})
    text.evaluate("document.querySelector('#text').style.marginTop = '400px'")
    link(text, "claim").evaluate("(one) => one.scrollIntoView({block: 'end'})")
    text.mouse.move(5, 5)
    link(text, "claim").hover()
    note(text).wait_for()
    word, box = link(text, "claim").bounding_box(), note(text).bounding_box()
    assert box["y"] + box["height"] <= word["y"]


def test_it_moves_with_its_word_and_goes_when_the_word_has_gone(text):
    text.keyboard.press("Tab")
    gap = "document.querySelector('.cp-word-note').getBoundingClientRect().top - document.querySelector('#text a').getBoundingClientRect().bottom"
    before = text.evaluate(gap)
    text.evaluate("scrollBy(0, 40)")
    text.wait_for_timeout(80)
    assert abs(text.evaluate(gap) - before) < 1
    text.evaluate("scrollTo(0, 800)")
    note(text).wait_for(state="detached")


def test_enter_leads_to_the_entry_and_the_button_back(text):
    text.keyboard.press("Tab")
    assert text.locator(".cp-glossary details").evaluate("(one) => one.open") is False
    text.keyboard.press("Enter")
    entry = text.locator("[data-term=armistice]")
    assert entry.evaluate("(one) => one.contains(document.activeElement) && document.activeElement.tagName") == "DT"
    assert text.locator(".cp-glossary details").evaluate("(one) => one.open"), "the fold of earlier lessons has opened"
    assert note(text).count() == 0
    text.wait_for_function("document.querySelector('[data-term=armistice]').getBoundingClientRect().bottom <= innerHeight")
    assert text.evaluate("location.hash") == "", "the address stays, so that Back of the browser stays what it was"
    text.keyboard.press("Tab")
    assert text.evaluate("document.activeElement.textContent") == "Back to the text"
    text.keyboard.press("Enter")
    assert link(text, "armistice").evaluate("(one) => one === document.activeElement")
    text.wait_for_function("document.querySelector('#text a').getBoundingClientRect().top >= 0")
    assert text.get_by_role("button", name="Back to the text").count() == 0
    assert note(text).count() == 0


def test_a_click_leads_to_the_entry_too_and_back_also_when_the_text_was_drawn_anew(text):
    link(text, "claim").click()
    assert text.evaluate("document.activeElement.parentElement.dataset.term") == "claim"
    assert text.locator(".cp-glossary details").evaluate("(one) => one.open") is False, "an entry of this lesson needs no fold"
    text.evaluate("document.querySelector('#text').innerHTML += ''")
    text.get_by_role("button", name="Back to the text").click()
    assert link(text, "claim").evaluate("(one) => one === document.activeElement")
    link(text, "armistice").hover()
    note(text).wait_for()


def test_links_that_come_later_are_explained_as_well(text):
    text.evaluate("document.querySelector('#text').insertAdjacentHTML('beforeend', '<p>A late <a href=\"#term-warrant\">warrant</a>.</p>')")
    link(text, "warrant").hover()
    note(text).wait_for()
    assert described(text, "warrant") == meaning("warrant")


def test_other_links_are_left_alone(text):
    for target in ("#text a[href='#term-nothing']", "#text a[href^='https']"):
        text.locator(target).hover()
        text.wait_for_timeout(300)
        assert note(text).count() == 0
    text.locator("#text a[href='#term-nothing']").click()
    assert text.evaluate("location.hash") == "#term-nothing"


def test_a_finger_sees_the_meaning_first(chrome, list_of_2):
    context = chrome.new_context(viewport={"width": 360, "height": 640}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    shown(page, TEXT + list_of_2, opened=False)
    link(page, "claim").tap()
    note(page).wait_for()
    assert page.evaluate("scrollY") == 0
    page.touchscreen.tap(200, 500)
    note(page).wait_for(state="detached")
    link(page, "claim").tap()
    note(page).wait_for()
    link(page, "claim").tap()
    assert page.evaluate("document.activeElement.parentElement.dataset.term") == "claim"
    context.close()


def test_links_of_two_notebooks_use_each_its_own_list(page, list_of_2):
    other = mounted(show.glossary(1), "other")
    words = '<p><a href="#term-armistice" id="in-%s">armistice</a> <a href="#term-claim">claim</a></p>'
    panel = '<div class="jp-NotebookPanel">%s%s</div>'
    shown(page, panel % (words % "two", list_of_2) + panel % (words % "one", other), opened=False)
    page.locator("#in-one").click()
    assert page.evaluate("document.activeElement.closest('.jp-NotebookPanel').contains(document.querySelector('#other'))")
    page.locator("#in-two").click()
    assert page.evaluate("document.activeElement.closest('.jp-NotebookPanel').contains(document.querySelector('#widget'))")
    page.mouse.move(600, 600)
    page.locator(".jp-NotebookPanel").nth(1).get_by_role("link", name="claim").hover()
    page.wait_for_timeout(400)
    assert note(page).count() == 0, "lesson 1 does not explain this yet"


def test_twice_in_one_notebook_there_is_one_note(page, list_of_2):
    shown(page, TEXT + list_of_2 + mounted(show.glossary(2), "other"), opened=False)
    page.keyboard.press("Tab")
    assert note(page).count() == 1
    page.keyboard.press("Tab")
    assert note(page).count() == 1
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Back to the text").count() == 1


def test_a_list_that_is_folded_away_leaves_the_meaning_at_the_word(text):
    text.evaluate("document.querySelector('#widget').hidden = true")
    link(text, "armistice").click()
    assert meaning("armistice") in note(text).inner_text()
    assert link(text, "armistice").evaluate("(one) => one === document.activeElement")


def test_links_to_terms_do_not_differ_by_colour_alone(text):
    look = "(one) => { const s = getComputedStyle(one); return [s.textDecorationLine, s.textDecorationStyle, s.color]; }"
    body = text.locator("#text p").first.evaluate("(one) => getComputedStyle(one).color")
    assert link(text, "armistice").evaluate(look) == ["underline", "dotted", body]
    assert text.locator("#text a[href^='https']").evaluate(look)[1] == "solid"
    text.keyboard.press("Tab")
    line, style, _ = link(text, "armistice").evaluate(look)
    assert (line, style) == ("underline", "solid")
    assert float(re.match(r"[\d.]+", link(text, "armistice").evaluate("(one) => getComputedStyle(one).outlineWidth"))[0]) >= 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_axe_finds_nothing(page, list_of_2, theme, width):
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, TEXT + list_of_2, theme)
    page.keyboard.press("Tab")
    note(page).wait_for()
    page.wait_for_timeout(200)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Enter")
    assert violations(page) == []
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_forced_colours_keep_the_edge_of_the_note(text):
    text.emulate_media(forced_colors="active")
    text.keyboard.press("Tab")
    assert note(text).evaluate("(one) => getComputedStyle(one).borderLeftWidth") == "1px"
    assert link(text, "claim").evaluate("(one) => getComputedStyle(one).textDecorationStyle") == "dotted"


def test_nothing_moves_for_those_who_asked_for_that(text):
    text.emulate_media(reduced_motion="reduce")
    text.keyboard.press("Tab")
    assert note(text).evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"
    text.emulate_media(reduced_motion="no-preference")
    assert note(text).evaluate("(one) => getComputedStyle(one).transitionDuration") == "0.12s"


def test_on_paper_links_are_words_and_the_list_is_whole(text):
    text.keyboard.press("Tab")
    text.evaluate("dispatchEvent(new Event('beforeprint'))")
    text.emulate_media(media="print")
    assert text.locator(".cp-word-note").is_hidden()
    assert link(text, "armistice").evaluate("(one) => getComputedStyle(one).textDecorationLine") == "none"
    assert text.locator("[data-term]").locator("visible=true").count() == len(show.glossary(2).ids)
    text.evaluate("dispatchEvent(new Event('afterprint'))")
    assert text.locator(".cp-glossary details").evaluate("(one) => one.open") is False


def test_without_a_script_links_jump_to_the_entry(page):
    shown(page, TEXT + show.glossary(2).html, opened=False)
    link(page, "armistice").click()
    page.wait_for_function("scrollY > 0")
    box = page.locator("#term-armistice").bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"]
    assert link(page, "armistice").evaluate("(one) => getComputedStyle(one).textDecorationStyle") == "dotted"


def test_when_the_list_goes_its_listeners_and_its_layer_go(page):
    with_end = mounted(show.glossary(2)).replace("widget.render(", "window.end = widget.render(")
    shown(page, TEXT + with_end, opened=False)
    page.keyboard.press("Tab")
    assert note(page).count() == 1
    page.evaluate("window.end()")
    assert page.locator(".cp-word-note").count() == 0
    assert page.locator("[aria-describedby]").count() == 0
    page.keyboard.press("Tab")
    assert page.locator("[aria-describedby]").count() == 0
