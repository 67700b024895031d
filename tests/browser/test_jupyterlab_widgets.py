"""Every widget in the real JupyterLab, by keyboard and by pointer: the notebook must not hear the keys, and the work must be in the learner's file."""

import nbformat
import pytest
from axe import violations
from nbclient import NotebookClient
from notebook import AWAKE, RAN, READY, choose_run_all, kept, open_lesson, run_all, set_theme
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WEIGHING = "97-weighing.ipynb"
CELLS = (
    "from counterpoise import show",
    'scales = show.scales("shared", short="short-route")\nseen = []\nscales.observe(lambda change: seen.append(change.new), "weighing")',
    'from ipywidgets import VBox\nVBox([scales, show.map("shared", depth=1, weighing=scales)])  # they stand in layouts as all widgets do',
    'show.compare("shared")',
    "show.brief()",
)


@pytest.fixture(scope="module")
def weighing(copy):
    """A notebook with what lessons on weighing need, in the learner's own folder."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in CELLS])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, copy / "lessons" / WEIGHING)
    return WEIGHING


def letters_do_nothing(page, before):
    """What would delete a cell, were the notebook to hear it."""
    for key in ("d", "d", "x", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator(".jp-Cell").count() == before


def test_scales_and_the_map_that_follows_them(lab, page, copy, weighing, shot):
    open_lesson(page, lab, weighing)
    run_all(page)
    cells = page.locator(".jp-Cell").count()
    scales = page.locator(".cp.cp-scales")
    card = scales.locator(".cp-card-of:not(.cp-away)")

    # By keyboard: to an argument, two answers and a reason.
    scales.locator(".cp-row-of", has_text="realistic").press("Enter")
    first, second = card.get_by_role("slider").all()
    first.focus()
    page.keyboard.press("ArrowRight")
    assert first.get_attribute("aria-valuetext") == "a fair amount, 0.55", "JupyterLab takes arrow keys away from a slider that does not keep them"
    letters_do_nothing(page, cells)
    second.focus()
    page.keyboard.press("End")
    expect(scales.locator(".cp-verdict-words")).to_contain_text("for")
    page.keyboard.press("Control+z")
    expect(scales.locator(".cp-verdict-words")).to_have_text("No conclusion yet")
    page.keyboard.press("Control+Shift+Z")
    card.locator("input[type=text]").first.focus()
    page.keyboard.type("dd, my own reason")
    page.keyboard.press("Tab")
    kept(copy, 6, "weigh:shared", lambda weights: weights.get("B5.1", {}).get("value") == 0.95)
    assert page.locator(".jp-Cell").count() == cells

    # By pointer: drag, and the map below follows.
    scales.locator(".cp-row-of", has_text="Leverage spent").click()
    slider = card.get_by_role("slider").first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    assert slider.get_attribute("aria-valuetext").startswith("a great deal")
    drawn = page.locator(".cp.cp-map")
    expect(drawn.locator("[data-argument=b-feasible] > details > summary")).to_contain_text("carries 0.52")
    shot(page, "scales")
    scales.get_by_role("button", name="Commit my weights").press("Enter")
    expect(scales.locator(".cp-readers")).to_be_focused()
    drawn.scroll_into_view_if_needed()
    shot(page, "map-weighed")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        set_theme(page, theme)
        assert violations(page, ".cp-scales") == []
        assert violations(page, ".cp-map") == []


def test_comparison_and_brief(lab, page, copy, weighing, shot):
    open_lesson(page, lab, weighing)
    run_all(page)
    cells = page.locator(".jp-Cell").count()
    comparing = page.locator(".cp.cp-compare")
    reader = comparing.get_by_role("radio").first
    reader.focus()
    page.keyboard.press("Space")
    comparing.locator("select").last.select_option(index=2)
    letters_do_nothing(page, cells)
    comparing.get_by_role("button", name="Commit and compare").press("Enter")
    expect(comparing.locator(".cp-duo-results")).to_contain_text("What your weights imply, and theirs")
    comparing.locator("summary", has_text="side by side, and try").press("Enter")
    comparing.locator(".cp-duo-try").first.click()
    shot(page, "compare")

    brief = page.locator(".cp.cp-brief")
    brief.locator("textarea").first.click()
    page.keyboard.type("A declaration <b>now</b>, dd.")
    page.keyboard.press("Tab")
    kept(copy, 8, "brief:position", lambda written: "A declaration <b>now</b>, dd." in written.values())
    with page.expect_download() as waiting:
        brief.get_by_role("button", name="Markdown").first.click()
    assert "dd" in waiting.value.path().read_text(encoding="utf-8")
    shot(page, "brief")
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        set_theme(page, theme)
        page.evaluate("document.querySelectorAll('.cp details').forEach((one) => { one.open = true; })")
        assert violations(page, ".cp-compare") == []
        assert violations(page, ".cp-brief") == []
    shot(page, "brief-dark")
    set_theme(page, "JupyterLab Light")


def test_weights_given_to_a_dead_kernel_come_back(lab, page, copy, weighing):
    open_lesson(page, lab, weighing)
    run_all(page)
    scales = page.locator(".cp.cp-scales")
    card = scales.locator(".cp-card-of:not(.cp-away)")
    # A new kernel: what it has not heard is on the page and in the browser, and comes back with Run All.
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel:text-is('Restart Kernel…')").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_selector(".jp-Dialog", state="detached")
    page.wait_for_timeout(1500)
    scales.get_by_label("Whole map").check()
    scales.locator(".cp-row-of", has_text="Guard lowered").click()
    card.get_by_role("slider").first.focus()
    page.keyboard.press("End")
    scales.locator(".cp-saved", has_text="kept in this browser").wait_for()
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.wait_for_timeout(1500)
    choose_run_all(page)
    page.wait_for_function(RAN)
    page.wait_for_function(AWAKE)
    kept(copy, 6, "weigh:shared", lambda weights: weights.get("o11-guard", {}).get("value") == 0.95)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    assert "my own reason" not in (copy / "lessons" / weighing).read_text(encoding="utf-8"), "a weighing belongs in its own file"


def test_the_map_builder_and_the_map_of_lesson_2(lab, page, copy, shot):
    open_lesson(page, lab, "02-reading-an-argument.ipynb")
    run_all(page)
    cells = page.locator(".jp-Cell").count()
    building = page.locator(".cp.cp-building")
    key = lambda name: building.locator(f"[data-k='{name}']").first  # noqa: E731

    # By keyboard: two cards linked under the thesis.
    key("pick:B5.1").focus()
    page.keyboard.press("Space")
    letters_do_nothing(page, cells)
    key("pick:W-realistic").focus()
    page.keyboard.press("Space")
    key("pro:B4.1").press("Enter")
    expect(building.locator(".cp-linked")).to_have_count(1)
    # By pointer: one more, in the wrong place, and a check.
    key("pick:B6.2").check()
    key("con:B4.1").click()
    building.get_by_role("button", name="Check my map").click()
    expect(building).to_contain_text("Look here first")
    shot(page, "builder")
    built = kept(copy, 2, "build:reason-one", lambda values: sum(name.startswith("g:") for name in values) == 2)
    links = [value for name, value in built.items() if name.startswith("g:")]
    assert {tuple(sorted(link["premises"])) for link in links} == {("B5.1", "W-realistic"), ("B6.2",)}
    assert page.locator(".jp-Cell").count() == cells

    # The whole map holds the answer, so it waits for the parts of reason one.
    parts = page.locator("[data-activity=reason-one]")
    for field in parts.locator("textarea").all():
        field.fill("-")
    for group in parts.locator("fieldset:has(input[type=radio])").all():
        group.locator("input").last.check()
    parts.get_by_role("button", name="Commit my answers").click()
    drawn = page.locator(".cp.cp-map", has=page.locator("[data-map=map-2018]"))
    heading = drawn.locator("summary.cp-inf:visible").first
    heading.focus()
    held = heading.evaluate("(one) => one.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('summary.cp-inf')")
    assert page.evaluate("document.activeElement.textContent") != held
    letters_do_nothing(page, cells)
    drawn.get_by_role("radio", name="List").check()
    shot(page, "map-list")
    drawn.get_by_role("radio", name="Map").check()
    with page.expect_download() as waiting:
        drawn.get_by_role("button", name="Save as SVG").click()
    assert waiting.value.path().read_text(encoding="utf-8").lstrip().startswith(("<?xml", "<svg"))


def test_sorter_and_timeline_of_lesson_1(lab, page, shot):
    open_lesson(page, lab, "01-one-war-two-texts.ipynb")
    run_all(page)
    acts = page.locator("[data-activity=five-acts]")
    change = acts.get_by_role("button", name="Change my answers")
    if change.is_visible():
        change.click()
        page.wait_for_timeout(300)
    placed = acts.locator("[data-kind=normalisation] .cp-placed")
    before = placed.count()
    # By pointer: take a placed or waiting card to another kind.
    acts.scroll_into_view_if_needed()
    if acts.locator(".cp-placed").count():
        acts.locator("[data-kind=armistice] .cp-placed").first.click()
    card = acts.locator(".cp-now").bounding_box()
    target = acts.locator("[data-kind=normalisation]").bounding_box()
    page.mouse.move(card["x"] + 40, card["y"] + 20)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 20, steps=8)
    page.mouse.up()
    expect(placed).to_have_count(before + 1)
    shot(page, "sorter")

    timeline = page.locator(".cp.cp-timeline")
    assert timeline.locator(".cp-event").count() == 0
    expect(timeline).to_contain_text("Closed until you have committed")
    known = page.locator("[data-activity=known-when]")
    for group in known.locator("fieldset:has(input[type=checkbox])").all():
        group.locator("input").last.check()
    for select in known.locator("select").all():
        select.select_option("unsure")
    for field in known.locator("textarea").all():
        field.fill("-")
    for group in known.locator("fieldset:has(input[type=radio])").all():
        group.locator("input").last.check()
    known.get_by_role("button", name="Commit my answers").click()
    timeline.get_by_role("radio", name="Known by").first.focus()
    page.keyboard.press("Space")
    expect(timeline.locator(".cp-status")).to_contain_text(" of ")
    shot(page, "timeline")


def test_handing_in_and_forgetting_in_lesson_1(lab, page, copy, shot):
    open_lesson(page, lab, "01-one-war-two-texts.ipynb")
    run_all(page)
    acts = page.locator("[data-activity=five-acts]")
    hand_in = page.locator(".cp-hand-in")
    hand_in.get_by_role("button", name="Pack my work for handing in").press("Enter")
    hand_in.locator(".cp-code").wait_for()
    with page.expect_download() as waiting:
        hand_in.get_by_role("button", name="Download").click()
    (packed,) = (copy / "lessons").glob("lesson-1 hand-in *.zip")
    assert waiting.value.path().read_bytes() == packed.read_bytes()
    shot(page, "hand-in")
    hand_in.get_by_role("button", name="Forget my work here").click()
    hand_in.get_by_role("button", name="Yes, delete my answers").click()
    expect(hand_in).to_contain_text("Deleted")
    assert not (copy / "lessons" / "lesson-1.answers.json").exists()
    assert acts.locator(".cp-placed").count() == 0
    page.reload()
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_timeout(1500)
    run_all(page)
    assert acts.locator(".cp-placed").count() == 0, "nothing in the browser brings it back"


def test_words_of_lesson_2_by_pointer_and_by_keyboard(lab, page, shot):
    """Links in text cells, which JupyterLab draws and listens to in its own way."""
    open_lesson(page, lab, "02-reading-an-argument.ipynb")
    run_all(page)
    cells = page.locator(".jp-Cell").count()
    note = page.locator(".cp-word-note:not([hidden])")
    thesis = page.locator(".jp-MarkdownOutput a[href='#term-thesis']")
    thesis.hover()
    expect(note).to_contain_text("main claim of a text")
    shot(page, "words-pointed-at")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    page.mouse.move(5, 5)

    # By keyboard: from link to link, to the entry and back, while the notebook hears nothing.
    thesis.focus()
    page.keyboard.press("Tab")
    expect(page.locator("a[href='#term-premise']:focus")).to_have_count(1)
    expect(note).to_contain_text("premise")
    described = page.locator("a[href='#term-premise']").get_attribute("aria-describedby")
    assert "reason for another claim" in page.locator(f"[id='{described}']").text_content()
    shot(page, "words-focused")
    page.keyboard.press("Enter")
    expect(page.locator("[data-term=premise] dt:focus")).to_have_count(1)
    assert page.locator(".jp-mod-editMode").count() == 0, "Enter is for the link"
    letters_do_nothing(page, cells)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("a[href='#term-premise']:focus")).to_have_count(1)


def test_words_of_lesson_2_and_beside_it_of_lesson_3(lab, page, shot):
    """Text cells are drawn anew, themes change, two lessons are open at once."""
    open_lesson(page, lab, "02-reading-an-argument.ipynb")
    run_all(page)
    note = page.locator(".cp-word-note:not([hidden])")
    thesis = page.locator(".jp-MarkdownOutput a[href='#term-thesis']")

    # An earlier lesson's term is in the fold, which opens.
    page.locator("a[href='#term-denuclearization']").first.click()
    expect(page.locator("[data-term=denuclearization] dt:focus")).to_be_visible()
    shot(page, "words-in-the-list")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        set_theme(page, theme)
        thesis.hover()
        expect(note).to_have_count(1)
        page.wait_for_timeout(150)
        assert violations(page, ".cp-glossary") == []
        assert violations(page, ".cp-word-note") == []
        shot(page, f"words-{theme.split()[1].lower()}")

    # A text cell that is drawn anew has links again.
    page.locator(".jp-MarkdownCell", has=thesis).click(position={"x": 200, "y": 5})
    page.keyboard.press("Control+Enter")
    page.mouse.move(5, 5)
    thesis.hover()
    expect(note).to_contain_text("main claim of a text")

    page.locator(".jp-DirListing-item", has_text="03-two-texts-side-by-side.ipynb").dblclick()
    page.locator("h1:visible", has_text="Lesson 3").wait_for()
    page.evaluate("window.cpIdleSince = undefined")
    page.wait_for_function(READY)
    choose_run_all(page)
    shown = page.locator(".jp-NotebookPanel:visible")
    shown.locator(".cp-glossary").wait_for()
    shown.locator("a[href='#term-warrant']").first.click()
    expect(shown.locator("[data-term=warrant] dt:focus")).to_be_visible()
    shown.get_by_role("button", name="Back to the text").click()
    expect(shown.locator("a[href='#term-warrant']:focus")).to_have_count(1)


def test_in_an_untrusted_notebook_a_link_still_jumps_to_the_list(lab, page, copy):
    """JupyterLab then shows the HTML without style and with ids of its own making, and no script runs."""
    book = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("An [armistice](#term-armistice)."),
            nbformat.v4.new_code_cell("from counterpoise import show\nshow.facts(*show.case().facts)"),
            nbformat.v4.new_code_cell("show.glossary(2)"),
        ]
    )
    NotebookClient(book, timeout=120, kernel_name="python3").execute()
    book.metadata.pop("widgets", None)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, copy / "lessons" / "96-untrusted.ipynb")
    open_lesson(page, lab, "96-untrusted.ipynb")
    entry = page.locator("dl [data-jupyter-id=term-armistice] dt")  # without style the box around it has no height
    expect(entry).not_to_be_in_viewport()
    page.locator("a[href='#term-armistice']").click()
    expect(entry).to_be_in_viewport()
