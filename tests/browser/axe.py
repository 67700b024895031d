"""axe-core over a page: WCAG 2.2 A and AA, and the rule on target size that is off by default."""

from importlib.resources import files

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page, include=None):
    """What axe finds wrong, as lines that name the rule and the element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SCRIPT)
    found = page.evaluate(
        """([include, tags]) => axe.run(include ? {include: [[include]]} : document,
             {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}, resultTypes: ['violations']})""",
        [include, TAGS],
    )
    assert found["passes"], "axe looked at nothing"
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for rule in found["violations"] for node in rule["nodes"]]
