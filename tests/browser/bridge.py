"""Widgets on a page of their own whose kernel is the real Python side, reached by a bridge instead of Jupyter."""

import base64
import json

from widget_page import as_script, traits

_SCRIPT = """
(() => {{
const values = {values}, listeners = new Map();
const model = {{
  get: (name) => values[name],
  set: (name, value) => {{ values[name] = value; }},
  save_changes() {{}},
  on(name, call) {{ listeners.set(name, [...(listeners.get(name) ?? []), call]); }},
  off(name, call) {{ listeners.set(name, (listeners.get(name) ?? []).filter((one) => one !== call)); }},
  tell([content, buffers]) {{
    const views = buffers.map((text) => new DataView(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer));
    for (const call of listeners.get("msg:custom") ?? []) call(content, views);
  }},
  send(message) {{
    (window.sent ??= []).push(message);
    if (window.kernelGone) return;
    // One after the other, as a kernel answers.
    window.turn = (window.turn ?? Promise.resolve()).then(() => window.toKernel({number}, message)).then((told) => told.forEach(model.tell));
  }},
}};
(window.models ??= []).push(model);
const stop = widget.render({{ model, el: document.getElementById("{place}") }});
(window.stops ??= []).push(stop);
}})();
"""


def connect(page, *widgets):
    """Let the page reach the widgets' Python sides; returns the markup and scripts that mount them."""
    told = []
    for widget in widgets:
        widget.send = lambda content, buffers=(): told.append([json.loads(json.dumps(content)), [base64.b64encode(one).decode() for one in buffers or ()]])

    def to_kernel(number, message):
        told.clear()
        widgets[number]._hear(widgets[number], message, [])
        return list(told)

    page.expose_function("toKernel", to_kernel)
    parts = []
    for number, widget in enumerate(widgets):
        script = widget._esm.replace("export default", "const widget =")
        mount = _SCRIPT.format(values=as_script(traits(widget)), number=number, place=f"widget-{number}")
        parts.append(f'<div id="widget-{number}" style="margin-bottom: 1rem"></div><script type="module">{script}\n{mount}</script>')
    return "".join(parts)
