"""A map saved as SVG: what is drawn, in a file that any viewer opens."""

import base64
import xml.etree.ElementTree as ET

import pytest
from maps import large
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.widgets.argument_map import ArgumentMap

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def saved(page, widget, theme="light", before=None):
    page.set_viewport_size({"width": 1200, "height": 900})
    shown(page, mounted(widget), theme, opened=False)
    if before:
        before(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    assert download.value.suggested_filename == f"{widget.map}.svg"
    return download.value.path().read_bytes()


def words(root):
    return " ".join(one.text for one in root.iter(f"{SVG}text"))


def test_every_word_that_is_drawn_is_in_it_and_no_control(page, case):
    root = ET.fromstring(saved(page, show.map("shared")))
    said = words(root)
    for name in case.maps["shared"].arguments:
        assert case.arguments[name].title in said
    for claim in ("A8.1", "W-like", "O17"):
        assert case.claims[claim].text in said
    for control in ("Unfold", "Save", "More", "Only this branch", "linked premises"):
        assert control not in said
    assert not root.findall(f".//{SVG}foreignObject")
    assert root.find(f"{SVG}title").text == case.maps["shared"].title
    assert "(undercuts) The troops rest on the alliance" in root.find(f"{SVG}desc").text
    assert {one.get("font-family") for one in root.iter(f"{SVG}text")} == {"serif", "sans-serif"}


def test_boxes_edges_and_signs_are_drawn(page):
    root = ET.fromstring(saved(page, show.map("shared")))
    boxes = [one for one in root.iter(f"{SVG}rect") if one.get("stroke") and float(one.get("width")) > 100]
    assert len(boxes) >= 19
    assert any(one.get("stroke-dasharray") for one in boxes), "warrants are dashed"
    colours = {one.get("stroke") for one in root.iter(f"{SVG}line")}
    assert {"rgb(60, 134, 192)", "rgb(181, 107, 58)", "rgb(145, 63, 130)"} <= colours, "for, against, undercut"
    assert root.findall(f".//{SVG}pattern"), "the stripes of an undercut"
    assert any("rotate" in (one.get("transform") or "") for one in root.iter(f"{SVG}rect")), "the stroke that cuts its line"
    assert len(root.findall(f"{SVG}svg")) > 30


def test_a_dark_page_gives_the_same_light_drawing_and_stays_dark(page):
    light = saved(page, show.map("trust-2018"))
    dark = saved(page, show.map("trust-2018"), "dark")
    assert light == dark
    assert page.locator(".cp").first.evaluate("(one) => getComputedStyle(one).color") == "rgb(233, 236, 233)"
    assert page.locator(".cp-still").count() == 0


def test_markup_in_the_seeds_stays_text(page, small):
    root = ET.fromstring(saved(page, ArgumentMap(large(small), "large")))
    assert root.find(f"{SVG}title").text == "Sixty boxes <&>"
    assert "Reason 5 <i>&</i> its name" in words(root)
    assert {one.tag for one in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "desc", "defs", "pattern", "rect", "line", "text", "path", "circle")
    }


def test_what_is_folded_or_away_is_not_drawn(page):
    def only(page):
        page.get_by_role("button", name="Only this branch: Law stays, support may go").focus()
        page.keyboard.press("Enter")

    root = ET.fromstring(saved(page, show.map("shared"), before=only))
    assert "two publics want them" in words(root)
    assert "Leverage spent too early" not in words(root)
    assert float(root.get("height")) < 600


def test_a_browser_draws_it_as_the_page_did(page):
    """The picture has its size, a white ground, and ink where each line of text should stand."""
    drawing = saved(page, show.map("map-2018"))
    root = ET.fromstring(drawing)
    picture = base64.b64encode(drawing).decode()
    page.set_content("<canvas></canvas>")
    ink = page.evaluate(
        """async (data) => {
          const image = new Image();
          image.src = `data:image/svg+xml;base64,${data}`;
          await image.decode();
          const canvas = document.querySelector('canvas');
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
          const dark = (x, y, width, height) => {
            let found = 0;
            for (let v = Math.floor(y); v < y + height; v += 1)
              for (let u = Math.floor(x); u < x + width; u += 1) found += pixels[4 * (v * canvas.width + u)] < 170;
            return found;
          };
          window.dark = dark;
          return [image.naturalWidth, image.naturalHeight, [...pixels.slice(0, 4)]];
        }""",
        picture,
    )
    assert [round(float(root.get(key))) for key in ("width", "height")] == ink[:2]
    assert ink[2] == [255, 255, 255, 255]
    for text in list(root.iter(f"{SVG}text"))[:40]:
        x, y, size = (float(text.get(key)) for key in ("x", "y", "font-size"))
        length = float(text.get("textLength") or size)
        inside = page.evaluate("([x, y, width, height]) => window.dark(x, y, width, height)", [x, y - size, length, size * 1.3])
        assert inside > length / 4, f"no ink where {text.text!r} should stand"
