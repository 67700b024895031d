"""Every widget outside Jupyter: a page opened as a file, without network, with the stand-in for the kernel."""

import pytest
from axe import violations
from playwright.sync_api import expect
from widget_page import PAGE, as_script, traits

from counterpoise import show
from counterpoise.widgets.argument_map import ArgumentMap
from counterpoise.widgets.brief import Brief
from counterpoise.widgets.builder import MapBuilder
from counterpoise.widgets.compare import Compare
from counterpoise.widgets.form import Form
from counterpoise.widgets.module import module
from counterpoise.widgets.rows import Rows
from counterpoise.widgets.scales import Scales
from counterpoise.widgets.sorter import Sorter
from counterpoise.widgets.timeline_widget import Timeline

pytestmark = pytest.mark.browser

# As a handout would do it: the widget's own module, and the stand-in as its model.
MOUNT = """<section id="w%(number)d"></section><script type="module">
%(script)s
%(shim)s
widget.render({ model: standIn(%(values)s), el: document.getElementById("w%(number)d") });
</script>"""


@pytest.fixture
def file(tmp_path):
    case = show.case()
    widgets = [
        Form(case, [case.activities["first-view"]], tmp_path),
        Sorter(case, case.activities["five-acts"], tmp_path),
        Rows(case, case.activities["rows"], tmp_path),
        MapBuilder(case, "reason-one", tmp_path),
        ArgumentMap(case, "shared", folder=tmp_path),
        Timeline(case, folder=tmp_path),
        Scales(case, "shared", folder=tmp_path),
        Compare(case, "shared", lesson=8, mine=6, folder=tmp_path),
        Brief(case, "position", lesson=8, map="shared", mine=6, folder=tmp_path),
    ]
    shim = module("shim.js").replace("export function", "function")
    parts = [
        MOUNT % {"number": number, "script": widget._esm.replace("export default", "const widget ="), "shim": shim, "values": as_script(traits(widget))}
        for number, widget in enumerate(widgets)
    ]
    path = tmp_path / "page.html"
    path.write_text(PAGE % ("light", "".join(parts)), encoding="utf-8")
    return path


def test_all_widgets_live_on_one_page_that_is_a_file(page, file):
    trouble, requests = [], []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(("file:", "blob:", "data:")) else requests.append(request.url))
    page.context.set_offline(True)
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelectorAll('.cp-kept').length === 7 && [...document.querySelectorAll('.cp-kept')].every((one) => !one.inert)")
    assert page.locator("section > .cp").count() == 9
    scales = page.locator("#w6")
    scales.locator(".cp-row-of", has_text="realistic").click()
    for slider in scales.locator(".cp-card-of:not(.cp-away)").get_by_role("slider").all():
        slider.focus()
        page.keyboard.press("End")
    expect(scales.locator(".cp-verdict-words")).to_contain_text("strongly for 0.95")
    expect(page.locator("#w4 [data-argument=b-feasible] > details > summary")).to_contain_text("carries 0.90")
    page.locator("#w0 textarea").first.fill("kept in this browser")
    page.locator("#w1").get_by_role("button", name="Armistice", exact=True).click()
    expect(page.locator("#w0 .cp-saved")).to_contain_text("in this browser")
    expect(scales.locator(".cp-saved")).to_contain_text("in this browser")
    expect(page.locator("#w1 .cp-saved")).to_contain_text("in this browser")
    page.reload()
    page.wait_for_function("[...document.querySelectorAll('.cp-kept')].every((one) => !one.inert)")
    expect(scales.locator(".cp-verdict-words")).to_contain_text("strongly for 0.95")
    assert page.locator("#w0 textarea").first.input_value() == "kept in this browser"
    assert page.locator("#w1 .cp-placed").count() == 1
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    assert (trouble, requests) == ([], [])


def test_a_browser_that_takes_no_more_loses_nothing_of_the_page(page, file):
    page.goto(file.as_uri())
    page.wait_for_function("[...document.querySelectorAll('.cp-kept')].every((one) => !one.inert)")
    first, second = page.locator("#w0 textarea").all()
    first.fill("saved")
    expect(page.locator("#w0 .cp-saved")).to_contain_text("in this browser")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    first.fill("and more")
    expect(page.locator("#w0 .cp-saved")).to_contain_text("keeps nothing more")
    second.fill("another field")
    page.wait_for_timeout(900)
    assert (first.input_value(), second.input_value()) == ("and more", "another field")


def test_two_windows_of_one_file_are_asked_where_they_differ(page, file):
    other = page.context.new_page()
    for one in (page, other):
        one.goto(file.as_uri())
        one.wait_for_function("[...document.querySelectorAll('.cp-kept')].every((one) => !one.inert)")
    page.locator("#w0 textarea").first.fill("a long answer")
    expect(page.locator("#w0 .cp-saved")).to_contain_text("in this browser")
    other.locator("#w0 textarea").first.fill("x")
    expect(other.locator("#w0 .cp-versions")).to_contain_text("a long answer")
    other.locator("#w0").get_by_role("button", name="Keep what was saved first").click()
    expect(other.locator("#w0 textarea").first).to_have_value("a long answer")
    other.close()
