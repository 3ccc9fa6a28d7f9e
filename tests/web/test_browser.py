"""A phone's browser, with script and without, offline in a form, in two tabs, and read aloud."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.workshop.box import Box
from tests.web.browser import CHROMIUM, Browser, Tab
from tests.web.conftest import Hall

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    opened = Browser(tmp_path)
    yield opened
    opened.close()


def axe() -> str:
    found = importlib.util.find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not here")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def barriers(tab: Tab) -> object:
    """What axe-core finds in the page, of whatever weight."""
    tab.value(axe() + ";0")
    return tab.value("axe.run().then(found => found.violations.map(v => v.id))", waits=True)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_quiet_round(hall: Hall, browser: Browser, script: bool) -> None:
    hall.phone()
    tab = browser.tab(hall.address, script=script).joins(hall.slips[0])
    hall.types("quiet")
    tab.sees("Is there help?")  # nobody has touched the phone: it came by itself
    tab.presses("Some").presses("Next").sees("Which kinds?")
    tab.presses("Talks").presses("Print").presses("Back").sees("Is there help?")
    tab.presses("Next").sees("Which kinds?").presses("Next").sees("Is it designed?")
    tab.presses("A sentence of your own, if you like").types("One & <two>").key("Enter", 13)
    tab.sees("Your answer is in")
    own = Box(hall.desk.standing.folder, 1).own("01")
    assert own is not None
    assert [said.codes for said in own.answer] == [("some",), ("talk", "print"), ()]
    assert own.answer[2].line == "One & <two>"
    hall.closes()
    if not script:
        tab.opens(hall.address)  # a page with an answer on it stays until it is left
    tab.sees("You are in.")


def test_what_is_touched_is_not_taken_away_when_the_vote_is_closed(hall: Hall, browser: Browser) -> None:
    hall.phone()
    tab = browser.tab(hall.address).joins(hall.slips[0])
    hall.types("vote 1")
    tab.sees("Is there help?").presses("Some")
    hall.closes().types("vote 2")
    tab.value("new Promise(done => setTimeout(done, 2500))", waits=True)
    tab.sees("Is there help?")
    tab.presses("Send").sees("That vote was closed, and this did not come in.").sees("Which kinds?")


def test_offline_in_a_form_nothing_is_lost(hall: Hall, browser: Browser) -> None:
    hall.phone()
    tab = browser.tab(hall.address).joins(hall.slips[0])
    hall.types("vote 1")
    tab.sees("Is there help?").presses("Most")
    tab.offline(True)
    tab.presses("Send").sees("There is no connection at the moment.")
    tab.until(lambda: tab.value("document.activeElement.id") == "problem", "the focus on what is said")
    tab.offline(False)
    tab.presses("Send").sees("Your answer is in")


def test_two_tabs_are_one_seat_and_the_last_that_was_sent_counts(hall: Hall, browser: Browser) -> None:
    hall.phone()
    one = browser.tab(hall.address).joins(hall.slips[0])
    hall.types("vote 1")
    # Chosen before the first tab sends: a page that nobody touched shows what was sent from elsewhere.
    other = browser.tab(hall.address).sees("Is there help?").presses("All")
    one.in_front().sees("Is there help?").presses("Some").presses("Send").sees("Your answer is in")
    other.in_front().presses("Send").sees("Your answer is in")
    assert "more than one phone" not in other.shown
    own = Box(hall.desk.standing.folder, 1).own("01")
    assert own is not None
    assert own.answer[0].codes == ("all",)


def test_no_barrier_on_any_page_and_none_is_wider_than_a_phone(hall: Hall, browser: Browser) -> None:
    hall.phone()
    tab = browser.tab(hall.address).sees("Type the five letters")
    wall = browser.tab(f"{hall.address}wall").sized(1280, 720).sees(hall.address)
    assert (barriers(tab), barriers(wall)) == ([], [])
    tab.in_front().joins(hall.slips[0])
    assert barriers(tab) == []
    hall.types("vote 1")
    tab.sees("Is there help?").presses("Send").sees("Nothing is chosen yet.")
    tab.until(lambda: tab.value("document.activeElement.id") == "problem", "the focus on what is said")
    assert barriers(tab) == []
    tab.presses("Some").presses("Send").sees("Your answer is in").presses("Show my answer").sees("Some")
    assert barriers(tab) == []
    hall.sheets("", "3", "3", "4", "5", "5").types("close", "reveal", "agree 3")
    tab.sees("Agreed: 3 Some")
    wall.in_front().sees("Agreed: 3 Some")
    assert (barriers(tab), barriers(wall)) == ([], [])
    hall.types("vote 2")
    tab.in_front().sees("Which kinds?")
    tab.sized(320, 256)  # 1280 x 1024 at 400 %
    assert tab.value("document.documentElement.scrollWidth") <= 320
