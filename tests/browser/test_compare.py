"""Compare in Chromium: whom one meets, what one expects, and what then stands there."""

import json

import pytest
from axe import violations
from test_pieces import CLIPPED, SPACED, overflowing
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.weigh import crux, sentences
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.weighing import content_hash
from counterpoise.widgets.compare import Compare

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> مرحبا 🙂"


@pytest.fixture(scope="module")
def markup(tmp_path_factory):
    return mounted(Compare(show.case(), "shared", lesson=8, mine=6, folder=tmp_path_factory.mktemp("answers")))


@pytest.fixture(scope="module")
def graph():
    return Graph.of(show.case(), "shared")


def weights_of(name):
    person = show.case().perspectives[name]
    return {**person.truths, **person.relevances}


def entries(name):
    case = show.case()
    return {key: {"value": value, "content": content_hash(case, key)} for key, value in weights_of(name).items()}


def opened(page, markup, mine="learner-for", *, committed=True, extra=None, theme="light", kept=None):
    """The widget with a weighing of one's own."""
    saved = dict(kept or {})
    if mine:
        saved["weigh:shared"] = {"values": {**entries(mine), **(extra or {})}, "committed": committed}
    shown(page, f"<script>window.saved = {json.dumps(saved).replace('<', chr(92) + 'u003c')}</script>{markup}", theme)


def meet(page, name, expected="o1-leverage", *, table=True):
    page.get_by_role("radio", name=show.case().perspectives[name].name).check()
    page.locator("select").last.select_option(expected)
    page.get_by_role("button", name="Commit and compare").click()
    if table:
        unfold_table(page)


def unfold_table(page):
    page.locator("summary", has_text="side by side, and try").click()


def in_words(value):
    return f"{sentences.number(value)} ({sentences.words(value)})"


def words(page):
    return " ".join(page.locator(".cp-duo-results").inner_text().split())


def file(**changes):
    given = {"format": "counterpoise weighing", "version": 1, "map": "shared", "weights": entries("learner-against"), **changes}
    return {"name": "theirs.json", "mimeType": "application/json", "buffer": json.dumps({k: v for k, v in given.items() if v is not None}).encode()}


def give(page, sent):
    page.get_by_role("radio", name="A classmate, from a file").check()
    page.locator("input[type=file]").set_input_files(sent)
    page.wait_for_function("document.querySelector('.cp-duo-filenote').textContent")
    return page.locator(".cp-duo-filenote").inner_text()


def test_by_keyboard_alone(page, markup):
    opened(page, markup)
    assert page.locator("input[type=radio]:checked").count() == 0
    assert page.locator(".cp-duo-results").inner_text() == ""
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # nothing chosen yet
    assert "First say where" in page.locator(".cp-status").first.inner_text()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H4"
    page.wait_for_timeout(700)  # the kernel has answered, and nothing was drawn anew
    assert page.evaluate("document.activeElement.textContent") == "What your weights imply, and theirs"
    assert "Committed" in page.locator(".cp-status").first.inner_text()
    page.locator("summary", has_text="side by side, and try").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Try theirs here").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent").startswith("Put back")


@pytest.mark.parametrize("mine", ["learner-for", "learner-against", "learner-undecided"])
def test_the_reader_on_the_other_side_comes_first(page, markup, graph, mine):
    opened(page, markup, mine)
    first = page.get_by_role("radio").first.get_attribute("value")
    together = page.get_by_text("Start with one of these two").count()
    suggested = page.get_by_role("radio").evaluate_all("all => all.slice(0, 2).map((one) => one.value)") if together else [first]
    assert page.locator(".cp-option:has-text('Start with this one')").count() == (0 if together else 1)
    strength = {name: evaluate(graph, person).conclusion for name, person in show.case().perspectives.items()}
    assert suggested[0] == first
    if mine == "learner-undecided":
        assert together == 1
        assert {strength[name] > 0.5 for name in suggested} == {True, False}
    else:
        assert together == 0
        assert (strength[first] > 0.5) != (strength[mine] > 0.5)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("learner-for", "alliance-sceptic"),
        ("learner-against", "peace-critic"),
        ("learner-undecided", "alliance-sceptic"),
        ("alliance-sceptic", "arms-control-realist"),
        ("learner-for", "reader-2020"),
    ],
)
def test_the_page_says_what_the_package_says(page, markup, graph, mine, theirs):
    case = show.case()
    one, other = evaluate(graph, case.perspectives[mine]), evaluate(graph, case.perspectives[theirs])
    opened(page, markup, mine)
    meet(page, theirs)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    told = words(page)
    assert f"You {sentences.words(one.conclusion)}, {one.conclusion:.2f}" in told
    assert f"{case.perspectives[theirs].name} {sentences.words(other.conclusion)}, {other.conclusion:.2f}" in told
    compared = crux.compare(one, other, "")
    drawn = {tuple(item.get_attribute("data-crux").split()): " ".join(item.inner_text().split()) for item in page.locator("[data-crux]").all()}
    assert set(drawn) == {found.weights for found in compared.cruxes}
    quarrel = {
        tuple(item.get_attribute("data-crux").split()): " ".join(item.locator("xpath=ancestor::li[@data-argument]").inner_text().split())
        for item in page.locator("[data-crux]").all()
    }
    for found in compared.cruxes:
        said, about = drawn[found.weights], quarrel[found.weights]
        assert sentences.name(graph, found.id).strip("“”") in about
        for turned, before, after in ((found.turns_mine, one.conclusion, found.mine), (found.turns_theirs, other.conclusion, found.theirs)):
            here = f"cross the middle, from {in_words(before)} to {in_words(after)}"
            assert (here in said) == turned
        assert ("double crux" in about) == any(other.double for other in compared.cruxes if quarrel[other.weights] == about)
    if not compared.cruxes:
        assert "No single difference would take either conclusion across the middle. This one moves yours most:" in told
    elif not any(found.turns_mine for found in compared.cruxes):
        assert "None of these would take your conclusion across the middle. This one moves yours most:" in told
    for step in compared.chain.exchanges:
        assert f"from {step.mine:.2f} to {step.theirs:.2f}: your conclusion would be {in_words(step.conclusion)}." in told
    assert "turn" not in told.replace("return", "")
    assert told.count("Our reconstruction, not the holder’s words") == 1
    assert "This shows what your weights imply, not whether the conclusion is right." in told


def test_one_quarrel_is_told_once(page, markup):
    value = {"value": 0.95}
    opened(page, markup, "learner-against", extra={"W-worth": value, "x-worth": value})
    meet(page, "alliance-sceptic")
    quarrel = page.locator("[data-argument='x-worth']")
    assert quarrel.count() == 1
    ways = quarrel.locator("[data-crux]").evaluate_all("all => all.map((one) => one.dataset.crux)")
    assert ways == ["W-worth", "x-worth", "W-worth x-worth"]
    told = " ".join(quarrel.inner_text().split())
    assert told.startswith("“Ending a war is good in itself” is a crux for you alone. It is one quarrel. Any of these answers would do:")
    assert told.count("would cross the middle") == 3
    assert told.count("crux") == 1
    arguments = page.locator("[data-argument]").evaluate_all("all => all.map((one) => one.dataset.argument)")
    assert len(arguments) == len(set(arguments))
    assert page.locator(".cp-duo-cruxes details").count() <= len(arguments)  # one “Why” for each
    assert violations(page) == []


def test_the_differences_are_told_three_at_a_time_and_the_table_is_folded(page, markup, graph):
    case = show.case()
    one, other = evaluate(graph, case.perspectives["learner-undecided"]), evaluate(graph, case.perspectives["rights-critic"])
    opened(page, markup, "learner-undecided")
    meet(page, "rights-critic", table=False)
    assert page.locator(".cp-duo-try:visible").count() == 0
    assert "answers differ: see them side by side, and try theirs" in words(page)
    renamed = [node for node in crux.differing(one, other) if sentences.words(one.trial({node: other.inputs[node]})) != sentences.words(one.conclusion)]
    told = page.locator(".cp-duo-renamed")
    assert f"each of {len(renamed)} answers would alone change the word “too close to call”:" in told.inner_text()
    assert told.locator("li:visible").count() == 3
    told.get_by_text(f"{len(renamed) - 3} more").click()
    assert told.locator("li:visible").count() == len(renamed)


def test_a_table_that_was_opened_stays_open(page, markup):
    opened(page, markup)
    meet(page, "alliance-sceptic")
    changed = {**entries("learner-for"), "W-worth": {"value": 0.05}}
    page.evaluate("(values) => window.models[0].tell({ answers: window.saved, weighing: { layers: [values], committed: true } })", changed)
    assert "You for, 0.65" in words(page)
    assert page.locator(".cp-duo-try:visible").count()


def test_rows_stand_by_what_they_would_do(page, markup, graph):
    case = show.case()
    one, other = evaluate(graph, case.perspectives["learner-for"]), evaluate(graph, case.perspectives["alliance-sceptic"])
    opened(page, markup)
    meet(page, "alliance-sceptic")
    rows = page.locator(".cp-duo-try").evaluate_all("all => all.map((one) => one.dataset.keep.replace('try-', ''))")
    moves = {graph.ids[node]: abs(one.trial({node: other.inputs[node]}) - one.conclusion) for node in crux.differing(one, other)}
    assert sorted(rows) == sorted(moves)
    assert [moves[name] for name in rows] == pytest.approx(sorted(moves.values(), reverse=True), abs=1e-9)
    slight = [name for name in rows if moves[name] < 0.005]
    shown_rows = page.locator(".cp-duo-table tbody tr:visible")
    assert shown_rows.count() == len(rows) - len(slight)
    page.get_by_role("button", name=f"Show {len(slight)} more, which hardly move it" if len(slight) > 1 else "Show one more, which hardly moves it").click()
    assert shown_rows.count() == len(rows)
    first = page.locator(".cp-duo-table tbody tr").first
    assert f"{one.conclusion:.2f} to " in first.inner_text()


def test_exchanges_are_tried_put_back_and_never_saved(page, markup, graph):
    case = show.case()
    one, other = evaluate(graph, case.perspectives["learner-for"]), evaluate(graph, case.perspectives["alliance-sceptic"])
    opened(page, markup)
    meet(page, "alliance-sceptic")
    page.wait_for_timeout(600)
    before = page.evaluate("JSON.stringify(window.saved)")
    reading = page.locator(".cp-duo-reading")
    assert reading.inner_text() == "Nothing tried yet: your own weights give 0.68, for."
    ids = [button.get_attribute("data-keep").removeprefix("try-") for button in page.locator(".cp-duo-try").all()[:2]]
    for button in page.locator(".cp-duo-try").all()[:2]:
        button.click()
    both = one.trial({graph.node[name]: other.inputs[graph.node[name]] for name in ids})
    assert f"your conclusion would be {both:.2f}, " in reading.inner_text()
    assert "Two answers tried; nothing is saved." in reading.inner_text()
    assert page.locator(".cp-duo-on").count() == 2
    assert page.locator(".cp-duo-now", has_text=f"in all {both:.2f}").count() == 2
    page.get_by_role("button", name="Put back").first.click()
    assert page.locator(".cp-duo-on").count() == 1
    page.get_by_role("button", name="Put all back").click()
    assert page.locator(".cp-duo-on").count() == 0
    assert reading.inner_text() == "All put back: your own weights give 0.68, for."
    page.wait_for_timeout(600)
    assert page.evaluate("JSON.stringify(window.saved)") == before


@pytest.mark.parametrize(
    ("reader", "expected", "told"),
    [
        ("alliance-sceptic", "o1-leverage", "Yes. The largest"),
        ("reader-2020", "a-ready", "As good as."),
        ("alliance-sceptic", "b-keep", "Nearly."),
        ("alliance-sceptic", "x-worth", "Not quite."),
        ("alliance-sceptic", "unsure", "You could not say."),
    ],
)
def test_the_expectation_is_met(page, markup, reader, expected, told):
    opened(page, markup)
    meet(page, reader, expected)
    assert told in words(page)


def test_it_is_saved_and_met_again_for_each_other(page, markup):
    opened(page, markup)
    meet(page, "alliance-sceptic")
    page.wait_for_timeout(600)
    kept = page.evaluate("window.saved")
    assert kept["compare:shared"]["values"] == {"other": "alliance-sceptic", "expect:alliance-sceptic": "o1-leverage", "seen:alliance-sceptic": True}
    assert kept["compare:shared"]["committed"] is True
    page.get_by_role("radio", name="A peace-movement critic").check()
    assert words(page) == ""  # another one is another expectation
    fresh = page.context.new_page()
    opened(fresh, markup, kept={"compare:shared": kept["compare:shared"]})
    assert "What your weights imply" in words(fresh)
    fresh.get_by_role("button", name="Change what I expected").click()
    assert words(fresh) == ""
    assert fresh.evaluate("document.activeElement.value") == "o1-leverage"
    fresh.close()


def test_without_a_weighing_two_others_can_be_compared(page, markup):
    opened(page, markup, None)
    assert "There is no weighing of yours yet." in page.locator(".cp-duo-own").inner_text()
    assert "lesson 6" in page.locator(".cp-duo-own").inner_text()
    page.locator("select").first.select_option("peace-critic")
    page.get_by_role("radio", name="A peace-movement critic").check()
    assert "one and the same weighing" in page.locator(".cp-activity").inner_text()
    meet(page, "alliance-sceptic")
    told = words(page)
    assert "the first’s conclusion" in told
    assert " your conclusion" not in told
    assert violations(page) == []


def test_a_scale_on_the_page_is_followed(page, markup):
    opened(page, markup, None)
    place = page.evaluate("window.models[0].get('spec').ownPlaces[0]")
    values = {key: [None, entry] for key, entry in entries("learner-for").items()}
    page.evaluate(
        """([place, keys]) => {
             const entry = globalThis[Symbol.for("counterpoise.shelf")].get(`counterpoise/${place}/weigh:shared`);
             entry.change = { keys };
             for (const view of entry.views) view(entry);
           }""",
        [place, values],
    )
    assert "19 of 19 arguments weighed" in page.locator(".cp-duo-own").inner_text()
    assert "not committed" in page.locator(".cp-duo-own").inner_text()


def test_a_weighing_that_changes_redraws_and_keeps_the_focus(page, markup):
    opened(page, markup)
    meet(page, "alliance-sceptic")
    page.locator(".cp-duo-try").nth(3).focus()
    held = page.evaluate("document.activeElement.dataset.keep")
    changed = {**entries("learner-for"), "W-worth": {"value": 0.05}}
    page.evaluate("(values) => window.models[0].tell({ answers: window.saved, weighing: { layers: [values], committed: true } })", changed)
    assert "You for, 0.65" in words(page)
    assert page.evaluate("document.activeElement.dataset.keep") == held


def test_a_classmates_file_is_read_here(page, markup):
    opened(page, markup)
    weights = {
        **entries("learner-against"),
        "gone": {"value": 0.5},
        "B5.1": {"value": 0.2, "reason": HOSTILE, "content": "an earlier wording"},
        "O2": [0.5, 0.8],
    }
    note = give(page, file(weights=weights))
    assert "One weight for something that this map does not ask is left aside." in note
    assert "change of wording: “" in note
    assert "(code B5.1)" in note
    page.locator("select").last.select_option("unsure")
    page.get_by_role("button", name="Commit and compare").click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator(".cp-duo-unfold").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Hide what")
    assert HOSTILE in words(page)
    assert "theirs.json" in words(page)
    assert "0.50 to 0.80" in words(page)
    assert page.locator("main img").count() == 0
    assert violations(page) == []
    page.wait_for_timeout(600)
    assert "earlier wording" not in page.evaluate("JSON.stringify(window.saved)")


REFUSED = [
    (file(format="other"), "This is no weighing"),
    (file(version=2), "A newer version of the course"),
    (file(version="1"), "no version that this page knows"),
    (file(map="map-2018"), "a weighing of another map"),
    (file(map={"toString": 1}), "does not say which map"),
    (file(weights={"__proto__": {"value": 0.5}, "constructor": 0.5}), "no weight on this map"),
    (file(map=None), "does not say which map"),
    (file(weights=[1]), "no list of weights"),
    (file(weights={}), "no weight on this map"),
    (file(weights={"B5.1": {"value": 1.2}}), "(code B5.1) is 1.2"),
    (file(weights={"B5.1": {"value": [0.9, 0.1]}}), "(code B5.1) is"),
    (file(weights={"B5.1": {"value": "0.5"}}), "(code B5.1) is"),
    (file(weights={"B5.1": {"value": True}}), "(code B5.1) is"),
    (file(weights={"B5.1": {"value": 0.5, "reason": "x" * 501}}), "(code B5.1) is no line"),
    ({"name": "x.json", "mimeType": "application/json", "buffer": b'{"format": "counterpoise w'}, "no JSON, or it is cut off"),
    ({"name": "x.json", "mimeType": "application/json", "buffer": b" " * 1_000_001}, "larger than 1 MB"),
]


def test_what_is_no_weighing_is_refused_in_words(page, markup):
    opened(page, markup)
    for sent, told in REFUSED:
        give(page, file())
        page.wait_for_function("document.querySelector('.cp-duo-filenote').textContent.startsWith('Read: ')")
        assert page.get_by_role("button", name="Commit and compare").count() == 1
        page.locator("input[type=file]").set_input_files(sent)
        page.wait_for_function("document.querySelector('.cp-duo-filenote').textContent.startsWith('Not read: ')")
        assert told in page.locator(".cp-duo-filenote").inner_text()
        assert page.get_by_role("button", name="Commit and compare").count() == 0


def test_what_is_no_weight_in_my_own_record_is_left_aside(page, markup):
    opened(page, markup, extra={"B5.1": {"value": 7}, "A5.6": "x", "gone": {"value": 0.5}, "O1": {"reason": HOSTILE}})
    assert "is left aside" in page.locator(".cp-duo-own").inner_text()
    meet(page, "alliance-sceptic")
    assert "Weighed by the other alone" in words(page)


def test_what_a_hand_made_file_of_answers_holds_stops_nothing(page, markup):
    odd = {"toString": 1}
    values = {
        "other": "alliance-sceptic",
        "as": odd,
        "expect:alliance-sceptic": "constructor",
        "seen:alliance-sceptic": True,
        "__proto__": odd,
        "constructor": 3,
    }
    opened(page, markup, kept={"compare:shared": {"values": values}}, extra={"toString": {"value": 0.5}, "constructor": {"value": 0.5}})
    assert "You could not say." in words(page)
    assert "Two weights for something that this map does not ask are left aside." in page.locator(".cp-duo-own").inner_text()
    page.get_by_role("radio", name="A peace-movement critic").check()
    assert page.get_by_role("button", name="Commit and compare").count() == 1


def test_what_is_forgotten_is_asked_for_again(page, markup):
    opened(page, markup)
    assert "19 of 19" in page.locator(".cp-duo-own").inner_text()
    place = page.evaluate("window.models[0].get('spec').ownPlaces[0]")
    page.evaluate(
        """(place) => {
             window.saved = {};
             const entry = globalThis[Symbol.for("counterpoise.shelf")].get(`counterpoise/${place}/weigh:shared`);
             Object.assign(entry, { record: { values: {} }, change: { keys: {} } });
             for (const view of entry.views) view(entry, true);
           }""",
        place,
    )
    page.wait_for_function("document.querySelector('.cp-duo-own').textContent.includes('no weighing of yours yet')")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [340, 1200])
def test_axe_finds_nothing(page, markup, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, markup, theme=theme)
    assert violations(page) == []
    meet(page, "reader-2018")
    page.locator(".cp-duo-try").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []


def test_the_static_twin_is_accessible(page, tmp_path):
    bundle, _ = Compare(show.case(), "shared", lesson=8, mine=6, folder=tmp_path)._repr_mimebundle_()
    shown(page, bundle["text/html"])
    assert violations(page) == []


def test_it_reflows_and_bears_wider_spacing(page, markup):
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, markup)
    meet(page, "alliance-sceptic")
    page.locator(".cp-duo-try").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert overflowing(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 640, "height": 800})
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    assert page.evaluate(CLIPPED.replace("'.cp-vh'", "'.cp-vh, thead'")) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_finger_can_do_it(chrome, markup):
    context = chrome.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    opened(page, markup)
    page.locator("label", has_text="An alliance-minded sceptic").tap()
    page.locator("select").last.select_option("unsure")
    page.get_by_role("button", name="Commit and compare").tap()
    page.locator("summary", has_text="side by side, and try").tap()
    page.locator(".cp-duo-try").first.tap()
    assert page.locator(".cp-duo-on").count() == 1
    context.close()
