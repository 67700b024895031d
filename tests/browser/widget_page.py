"""A widget on a page of its own, outside Jupyter, with the stand-in for the kernel."""

import json

from counterpoise.widgets.module import module

PAGE = """<!doctype html>
<html lang="en" data-theme="%s">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pieces</title>
<style>[data-theme=dark] body { background: #111; color: #eee; }</style></head>
<body><main><h1>Pieces</h1>%s</main></body></html>"""
_SCRIPT = """
(() => {{
const values = {values};
window.saved ??= {{}};
const model = standIn(values, {{ read: () => window.saved, write: (all) => {{ window.saved = all; }} }});
(window.models ??= []).push(model);
widget.render({{ model, el: document.getElementById("{place}") }});
}})();
"""


def as_script(values):
    return json.dumps(values).replace("<", "\\u003c")


def traits(widget):
    """What a page gets to know of a widget: its synced traits, without the script and what belongs to Jupyter."""
    return {name: value for name, value in widget.get_state().items() if not name.startswith("_") and name not in {"layout", "tooltip", "tabbable"}}


def mounted(widget, place="widget"):
    """The markup and script that put a widget on a page."""
    script = widget._esm.replace("export default", "const widget =")
    shim = module("shim.js").replace("export function", "function")
    return f'<div id="{place}"></div><script type="module">{script}\n{shim}\n{_SCRIPT.format(values=as_script(traits(widget)), place=place)}</script>'


def shown(page, body, theme="light", *, opened=True):
    """Put it on the page; there must be no request and no error."""
    requests, trouble = [], []
    page.on("request", lambda request: None if request.url.startswith(("blob:", "data:")) else requests.append(request.url))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.set_content(PAGE % (theme, body))
    page.wait_for_selector(".cp")
    page.wait_for_timeout(30)
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert trouble == []
    assert requests == []
