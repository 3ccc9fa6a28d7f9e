"""A cache folder of the tests' own, one time zone, and the same examples for properties each time.

No test is left out unseen: each that was not run is printed with its reason at the end, and where nobody reads
along (CI=true) it fails the run, unless `allowed_skips` in pyproject.toml names it.
"""

import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from interview.spoken import speak

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="interview-tests-")

# The same times on screen and paper, wherever the tests run.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

# The same language; what a test speaks otherwise is for itself alone.
os.environ["INTERVIEW_LANGUAGE"] = "en"


@pytest.fixture(autouse=True)
def _usual_language() -> Iterator[None]:
    yield
    speak(None)


# The same examples on every run, so that a verdict belongs to the code; HYPOTHESIS_PROFILE=search looks for new ones.
# How long one takes belongs to the machine, and fails nothing.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def install(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], None]:
    """Makes a questionnaire in a folder the one that is installed, in place of those that are."""

    def installs(folder: Path) -> None:
        place = tmp_path_factory.mktemp("installed")
        head = tomllib.loads((folder / "questionnaire.toml").read_text(encoding="utf-8"))
        (place / head["questionnaire"]["id"]).symlink_to(folder)
        for module in (
            "interview.questionnaire.load",
            "interview.snapshot.origin",
            "interview.snapshot.update",
        ):
            monkeypatch.setattr(f"{module}.installed_folder", lambda: place)

    return installs


# Pseudo-terminals, forks and signals, which the imports of these already need.
collect_ignore = ["cli", "session/test_kill.py"] if sys.platform == "win32" else []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        "allowed_skips",
        "tests that may be skipped in CI: a line `pattern of test ids: reason` each",
        type="linelist",
    )


def not_run(config: pytest.Config) -> dict[str, str]:
    """Reason of every skip by the id of its test, or of the module that was skipped whole."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    reports = terminal.stats.get("skipped", ()) if terminal else ()
    reasons = {
        report.nodeid: report.longrepr[2].removeprefix("Skipped: ")
        for report in reports
        if isinstance(report.longrepr, tuple)
    }
    return reasons | {f"tests/{name}": "needs a POSIX system" for name in collect_ignore}


def not_named(config: pytest.Config) -> list[str]:
    """Ids of the tests that were skipped although the list does not let them."""
    patterns = [line.partition(": ")[0] for line in config.getini("allowed_skips")]
    return [name for name in not_run(config) if not any(fnmatchcase(name, pattern) for pattern in patterns)]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") == "true" and not_named(session.config) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    reasons = not_run(config)
    if not reasons:
        return
    terminalreporter.section("not run")
    for name, reason in sorted(reasons.items()):
        terminalreporter.line(f"{name}: {reason}")
    if os.environ.get("CI") == "true" and (names := not_named(config)):
        terminalreporter.line(
            f"{len(names)} of them fail this run, as allowed_skips in pyproject.toml does not name them: "
            + ", ".join(names),
            red=True,
        )
