"""What a learner does in JupyterLab: open a lesson, run it, look, and find the work in a file."""

import json
import os
import time

# A folder for pictures, if a person wants to look at what the tests saw.
SHOTS = os.environ.get("COUNTERPOISE_SHOTS")

# Run All does nothing if it comes before the kernel. The indicator in the toolbar says idle before there is one, too;
# the status bar does not. So both must say so, for a while.
READY = """() => {
  const bar = document.querySelector('#jp-bottom-panel')?.textContent ?? '';
  const idle = bar.includes('| Idle') && document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle';
  window.cpIdleSince = idle ? window.cpIdleSince ?? performance.now() : undefined;
  return idle && performance.now() - window.cpIdleSince > 500;
}"""
RAN = """() => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
  return prompts.length > 3 && prompts.every((prompt) => /\\[\\d+\\]/.test(prompt.textContent));
}"""
# A notebook that was run before has outputs and prompts already, so those that are to be replaced are marked.
OLD = "() => { for (const one of document.querySelectorAll('.jp-OutputArea-output')) one.dataset.old = ''; }"
RENEWED = """() => {
  const widgets = [...document.querySelectorAll(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.widget-view+json']")];
  return !document.querySelector('[data-old]') && widgets.every((one) => one.querySelector('.cp'));
}"""

# A form is closed until its kernel has told it the answers.
AWAKE = "[...document.querySelectorAll('.cp-kept')].every((work) => !work.inert)"


def open_lesson(page, lab, name):
    page.goto(lab.url_of(name))
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.wait_for_function(READY)


def choose_run_all(page):
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel:text-is('Run All Cells')").click()


def run_all(page):
    page.evaluate(OLD)
    choose_run_all(page)
    for state in (RAN, RENEWED, AWAKE):
        page.wait_for_function(state)


def set_theme(page, name):
    """Choose a theme as the Settings menu does, and wait until it is there."""
    dark = "Dark" in name
    if page.evaluate("document.body.dataset.jpThemeLight") == str(not dark).lower():
        return
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel:text-is('Theme')").hover()
    page.locator(f".lm-Menu-itemLabel:text-is('{name}')").click()
    page.wait_for_function(f"document.body.dataset.jpThemeLight === '{str(not dark).lower()}'")


def record(copy, lesson, activity):
    """What the learner's file holds of an activity."""
    path = copy / "lessons" / f"lesson-{lesson}.answers.json"
    return json.loads(path.read_text(encoding="utf-8"))["answers"].get(activity, {}) if path.exists() else {}


def answers(copy, lesson, activity):
    """The values that the learner's file holds of an activity."""
    return record(copy, lesson, activity).get("values", {})


def kept(copy, lesson, activity, holds):
    """Wait until the file holds it, since the words “Saved at” may be of an earlier change; returns the values."""
    for _ in range(150):
        values = answers(copy, lesson, activity)
        if holds(values):
            return values
        time.sleep(0.1)
    raise AssertionError(values)
