"""JupyterLab on a learner's folder: a real server, and for what a learner sees a real browser."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from notebook import READY, choose_run_all
from tiny_course import Course, notebook

from counterpoise.classroom import lab, opening, port, profile
from counterpoise.classroom.folder import FolderError
from counterpoise.classroom.lab import LabError, running, serving

SHOW_HTML = "from IPython.display import HTML; HTML('<b class=mine>done</b>')"
SHOW_WIDGET = """
import anywidget
class Mine(anywidget.AnyWidget):
    _esm = "export default {render({el}) {el.innerHTML = '<i class=mine>drawn</i>'}}"
Mine()
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A learner's folder which the tests of this module share."""
    course = Course(tmp_path_factory.mktemp("lab"))
    course.ship("lessons/01-two-texts.ipynb", notebook("# One", "import sys; print(sys.executable)"))
    course.ship("lessons/02-weighing.ipynb", notebook("# Two", SHOW_HTML))
    course.ship("lessons/json.py", b"raise SystemExit('a file of the learner was imported by the server')")
    course.folder.update("1.0")
    (course.folder.path / "json.py").write_text("raise SystemExit('imported by the server')")
    return course.folder.path


@pytest.fixture(scope="module")
def server(copy):
    with serving(copy, "weighing") as started:
        yield started


def ask(server, path, token=None, method="GET"):
    headers = {"Authorization": f"token {token}"} if token else {}
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.request(method, path, headers=headers, body="{}" if method == "POST" else None)
        response = connection.getresponse()
        return response.status, response.read()


def exists(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def taken():
    """Listen on a port, as another program would."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_address_names_the_lesson_and_carries_the_token(server):
    assert server.url == f"http://127.0.0.1:{server.port}/lab/tree/lessons/02-weighing.ipynb?reset&token={server.token}"
    assert len(server.token) >= 40
    assert 0 < server.seconds < 60


def test_nobody_gets_in_without_the_token(server):
    assert ask(server, "/api/contents")[0] == 403
    assert ask(server, "/api/contents", "wrong")[0] == 403
    assert ask(server, "/api/contents", server.token)[0] == 200


def test_token_is_neither_on_the_command_line_nor_in_the_log(server):
    assert not any(server.token in word for word in server.process.args)
    assert server.token not in server.log.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has more than one address of its own to try")
def test_only_127_0_0_1_is_served(server):
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), timeout=5)


def test_kernel_is_the_interpreter_that_runs_counterpoise(server):
    specs = json.loads(ask(server, "/api/kernelspecs", server.token)[1])
    assert specs["default"] == "python3"
    assert specs["kernelspecs"]["python3"]["spec"]["argv"][0] == sys.executable


def test_profile_keeps_the_users_own_jupyter_out(tmp_path, monkeypatch):
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_TOKEN", "JUPYTERLAB_DIR", "JUPYTER_PORT", "JUPYTER_NO_CONFIG", "IPYTHONDIR"):
        monkeypatch.setenv(name, "the user's")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["lib", ""]))
    variables = profile.Profile(tmp_path).environment("secret")
    assert "the user's" not in variables.values()
    assert variables["JUPYTER_TOKEN"] == "secret"
    assert variables["PYTHONPATH"] == str(Path("lib").absolute())


def test_user_kernel_of_the_same_name_does_not_shadow(tmp_path, monkeypatch):
    """Ask jupyter_client itself, with a user's kernelspec in every place a user can put one."""
    own = profile.Profile(tmp_path / "profile")
    own.write()
    for place in (tmp_path / "home" / ".local" / "share" / "jupyter", tmp_path / "extra"):
        spec = place / "kernels" / "python3" / "kernel.json"
        spec.parent.mkdir(parents=True)
        spec.write_text(json.dumps({"argv": ["/usr/bin/other"], "display_name": "Other", "language": "python"}))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "extra"))
    ask = "from jupyter_client.kernelspec import KernelSpecManager as M; print(M().get_kernel_spec('python3').argv[0])"
    answer = subprocess.run([sys.executable, "-c", ask], env=own.environment("x"), capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == sys.executable


def test_profile_damaged_by_hand_is_mended(tmp_path):
    own = profile.Profile(tmp_path)
    own.write()
    kernel = tmp_path / "data" / "kernels" / "python3" / "kernel.json"
    kernel.write_text("{")
    own.write()
    assert json.loads(kernel.read_text())["argv"][0] == sys.executable


def test_running_server_is_found_again(copy, server):
    found = running(copy)
    assert (found.port, found.token, found.pid) == (server.port, server.token, server.pid)
    with pytest.raises(LabError, match="started elsewhere"):
        found.stop()


def test_second_open_shows_the_lesson_in_the_running_lab(copy, server, course, monkeypatch, capsys):
    monkeypatch.setattr(opening, "Folder", lambda path: type(course.folder)(path, shipped=course.shipped))
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*.ipynb")}
    assert opening.open_course(copy, "1", None, browser=False) == 0
    said = capsys.readouterr().out
    assert "already running" in said
    assert f":{server.port}/lab/tree/lessons/01-two-texts.ipynb" in said
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*.ipynb")} == before


def test_traces_of_a_killed_server_are_not_taken_for_one(tmp_path):
    runtime = tmp_path / ".counterpoise" / "jupyter" / "runtime"
    runtime.mkdir(parents=True)
    with taken() as number:
        pass
    (runtime / "jpserver-1.json").write_text(json.dumps({"port": number, "token": "x", "pid": 1}))
    (runtime / "jpserver-2.json").write_text("{")
    (runtime / "jpserver-3.json").write_text("[]")
    assert running(tmp_path) is None


def test_port_in_use_is_an_error_that_names_a_free_one(copy):
    said = r"port \d+ is in use by another program\. Port \d+ is free: --port \d+"
    with taken() as number, pytest.raises(LabError, match=said), serving(copy, port=number):
        pass


def test_first_free_port_is_taken_when_none_is_given(monkeypatch):
    with taken() as number:
        monkeypatch.setattr(port, "FIRST", number)
        assert port.free_port() > number


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may use any port")
def test_port_of_the_system_is_named():
    with pytest.raises(LabError, match="kept for the system"):
        port.free_port(80)


def test_unknown_lesson_is_an_error_before_anything_starts(copy, monkeypatch):
    monkeypatch.setattr(lab.subprocess, "Popen", None)
    with pytest.raises(FolderError, match="Did you mean “weighing”"), serving(copy, "wieghing"):
        pass


def test_missing_jupyterlab_says_how_to_install_it(copy, monkeypatch):
    monkeypatch.setattr(lab, "find_spec", lambda _: None)
    with pytest.raises(LabError, match="-m pip install jupyterlab"), serving(copy):
        pass


def test_server_that_dies_at_once_shows_the_end_of_its_log(course, monkeypatch):
    course.folder.update("1.0")
    dying = [sys.executable, "-c", "print('first words\\n' * 50); raise SystemExit('no more memory')"]
    monkeypatch.setattr(lab, "_command", lambda *_, **__: dying)
    with pytest.raises(LabError, match=r"did not start\. The last lines of .*server.log:(?s:.*)no more memory"), serving(course.folder.path):
        pass


def test_server_that_never_answers_is_given_up(course, monkeypatch):
    course.folder.update("1.0")
    monkeypatch.setattr(lab, "_command", lambda *_, **__: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(lab, "_START_SECONDS", 0.3)
    with pytest.raises(LabError, match="within 0 seconds"), serving(course.folder.path):
        pass


def test_server_that_dies_later_is_noticed(course):
    course.folder.update("1.0")
    with serving(course.folder.path) as started:
        started.process.kill()
        with pytest.raises(LabError, match="stopped unexpectedly"):
            started.wait()


def test_server_and_its_kernels_end_with_the_block(course):
    course.folder.update("1.0")
    with serving(course.folder.path) as started:
        assert ask(started, "/api/kernels", started.token, "POST")[0] == 201
        kernels = children(started.pid)
        assert kernels
    assert started.process.returncode == 0
    assert not any(map(exists, [started.pid, *kernels]))
    assert running(course.folder.path) is None


def children(pid):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]


@pytest.fixture
def installed(course):
    """The package as a wheel would lay it out, with the tiny course inside."""
    package = course.root / "site" / "counterpoise"
    shutil.copytree(Path(lab.__file__).parents[1], package, ignore=shutil.ignore_patterns("__pycache__", "course"))
    shutil.copytree(course.root / "shipped", package / "course")
    return package.parent


def opened(installed, folder, *words):
    command = [sys.executable, "-m", "counterpoise", "open", "--folder", str(folder), "--no-browser", *words]
    variables = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
    # Where the tests run in the background, Ctrl+C is ignored, and so it would be in what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables, text=True, encoding="utf-8", start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)


def said_until(process, words):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines) + process.stderr.read())


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are not sent there")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_open_says_what_it_does_and_any_ending_leaves_no_process(course, installed, ending):
    folder = course.root / "my course"
    with opened(installed, folder, "2") as process:
        lines = said_until(process, "Stop it with")
        server = running(folder)
        assert exists(server.pid)
        os.killpg(process.pid, ending)  # A terminal signals the whole group.
        rest, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors == ""
    assert lines[0] == f"Your copy of the course is in {folder}\n"
    assert lines[1] == "  3 files copied.\n"
    assert lines[2].startswith("Starting JupyterLab… ready in ")
    assert lines[3] == "Open this address in your browser:\n"
    assert "/lab/tree/lessons/02-weighing.ipynb?reset&token=" in lines[4]
    assert rest == "\nJupyterLab is stopped. Your work is saved.\n"
    assert not exists(server.pid)


def test_shutting_down_from_jupyterlab_ends_open_calmly(course, installed):
    folder = course.root / "copy"
    with opened(installed, folder) as process:
        said_until(process, "Stop it with")
        server = running(folder)
        ask(server, "/api/shutdown", server.token, "POST")
        rest, errors = process.communicate(timeout=30)
    assert (process.returncode, rest, errors) == (0, "JupyterLab was shut down. Your work is saved.\n", "")


def shown(chrome, server):
    """Open a server's lesson in a browser that remembers nothing, and wait until it can be used."""
    page = chrome.new_context(viewport={"width": 1360, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.hosts = set()
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).hostname or "127.0.0.1"))  # A blob has no host.
    page.goto(server.url)
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.wait_for_function(READY)
    return page


@pytest.mark.browser
def test_first_open_is_quiet_and_later_ones_remember(course, chrome):
    course.ship("lessons/02-weighing.ipynb", notebook("# Two", SHOW_HTML, SHOW_WIDGET))
    course.folder.update("1.0")
    folder = course.folder.path
    with serving(folder, "1") as server:
        page = shown(chrome, server)
        time.sleep(2)  # The news pop-up would come late.
        assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
        assert tabs(page) == ["01-two-texts.ipynb"]
        assert page.locator(".jp-DirListing-itemText").all_inner_texts() == ["01-two-texts.ipynb", "02-weighing.ipynb"]
        page_text = page.locator("body").inner_html().lower()
        assert not [clutter for clutter in ("nbgrader", "nbdime", "jupytext", "create assignment", "extension manager") if clutter in page_text]
        assert page.locator(".jp-NotebookPanel-toolbar .jp-Toolbar-item").count() > 5
        page.goto(server.url_of("02-weighing.ipynb"))
        page.wait_for_function(READY)
        choose_run_all(page)
        page.wait_for_selector("b.mine")
        page.wait_for_selector("i.mine")
        page.click(".lm-MenuBar-itemLabel:text-is('Settings')")
        page.hover(".lm-Menu-itemLabel:text-is('Theme')")
        page.click(".lm-Menu-itemLabel:text-is('JupyterLab Dark')")
        page.wait_for_selector('body[data-jp-theme-name="JupyterLab Dark"]', state="attached")
        wait_for(lambda: b"widget-state+json" in course.mine("lessons/02-weighing.ipynb").read_bytes(), 30)  # saved by itself
        wait_for(lambda: list((folder / ".counterpoise/jupyter/settings").rglob("themes.jupyterlab-settings")), 10)
        assert page.hosts == {"127.0.0.1"}
        page.context.close()

    with serving(folder, "2") as server:
        page = shown(chrome, server)
        assert tabs(page) == ["02-weighing.ipynb"], "the tab of last time is not restored in front"
        assert page.locator("body").get_attribute("data-jp-theme-name") == "JupyterLab Dark"
        page.wait_for_selector("b.mine")  # Saved outputs are trusted and shown,
        page.wait_for_selector("i.mine")  # widgets too, before anything is run.
        page.context.close()


def tabs(page):
    return page.locator("#jp-main-dock-panel .lm-TabBar-tabLabel").all_inner_texts()


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
