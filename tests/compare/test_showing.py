"""Who could show whom, and the sheet for a visit: only between services that both agreed."""

import re
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner

from interview import Interview, load
from interview.cli.main import group
from interview.compare.contents import comparison
from interview.compare.in_short import in_short
from interview.compare.services import services_of, snapshots_of
from interview.compare.visit import why_no_pages
from interview.report.document import Boxes, Document, Heading, NewPage, Table
from interview.report.writers.pdf import pdf
from interview.session.events import moment
from interview.snapshot.opening import open_snapshot
from interview.snapshot.sharing import Level, Share
from interview.wording.voice import Voice
from tests.compare.conftest import Answers, Compares, headings, text_of
from tests.compare.test_again import later
from tests.examples import EXAMPLES
from tests.report.conftest import pages_of_pdf
from tests.talk import Person
from tests.versions import ELEMENT, ONE, STAGES, written

SEES = "Hill could show Town"
NOTHING = "statements that are decided at two of those who agreed."


@pytest.fixture
def host(answers: Answers) -> Person:
    """Late hours are reviewed there, and the yearbook shows it; at the end it is asked whether that may be told."""
    return answers(
        "Hill", "4", "1", "1", "4", "30", "/private", "1 the yearbook of Anna; 2 a lamp list", "", ""
    )


@pytest.fixture
def guest(answers: Answers) -> Person:
    """Late hours are on trial there."""
    return answers("Town", "2", "3", "1", "2", "12", "A gift.")


def test_whoever_can_show_something_is_asked_once_at_the_end(host: Person) -> None:
    host.sees("may you and they be told what you could show each other?").types("yes")
    host.sees("Yes, it may be told.", "Thank you for your time")
    assert host.interview.record.may_show is True
    host.types("share").sees("So far: yes, it may be told.").types("no").sees("No, it is not told.")
    host.types("undo")
    assert host.interview.record.may_show is True


def test_a_year_later_it_is_asked_anew_and_what_was_said_then_is_told_behind_it(
    guest: Person, tmp_path: Path
) -> None:
    guest.types("share yes", "/pause").interview.close()
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    assert talk.interview.record.may_show is None
    # Nothing can be shown there, and it is asked all the same, as it was said then.
    talk.types("2", "1", "3", "1", "1", "2", "12", "A gift.", "", "")
    talk.sees("may you and they be told what you could show each other?").sees_no("In Town you said")
    talk.types("no").sees("No, it is not told.", "In Town you said yes.")
    assert talk.interview.record.may_show is False
    talk.types("share yes").sees("Yes, it may be told.").sees_no("In Town you said")


@pytest.mark.parametrize("lines", [("share", "yes"), ("share yes",)])
def test_whoever_types_share_a_year_later_is_told_what_was_said_then_once_it_is_said_now(
    guest: Person, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    guest.types("share no", "/pause").interview.close()
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    for line in lines:
        talk.sees_no("In Town you said").types(line)
    talk.sees("In Town you said no.")


def test_whoever_leaves_it_open_is_told_nothing_of_then(guest: Person, tmp_path: Path) -> None:
    guest.types("share no", "/pause").interview.close()
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    talk.types("share").sees_no("In Town you said").types("").sees_no("In Town you said")


def test_who_only_reads_cannot_agree(guest: Person) -> None:
    guest.types("/pause").interview.close()
    reads = Person(Interview.open(guest.file, read_only=True))
    reads.types("share yes").sees("open for reading only")
    assert open_snapshot(guest.file).record.may_show is None


def test_to_agree_does_not_change_when_the_questions_were_answered(guest: Person) -> None:
    answered = guest.interview.snapshot().last_at
    guest.types("share yes", "undo", "share no")
    assert guest.interview.snapshot().last_at == answered
    assert guest.interview.session.journal.events[-1].at > answered
    guest.types("change late hours", "1")
    assert guest.interview.snapshot().last_at > answered


def test_whoever_has_nothing_to_show_types_it(guest: Person) -> None:
    assert "could show each other" not in "".join(turn.text for turn in guest.transcript)
    guest.types("share yes").sees("Yes, it may be told.")


@pytest.mark.parametrize(("host_says", "guest_says"), [("", ""), ("yes", ""), ("", "yes"), ("yes", "no")])
def test_nothing_is_told_unless_both_agreed(
    host: Person, guest: Person, compares: Compares, host_says: str, guest_says: str
) -> None:
    for person, says in ((host, host_says), (guest, guest_says)):
        person.types(f"share {says}" if says else "where")
    document = compares("Town", "Hill")
    assert SEES not in headings(document)
    assert not any(title.startswith("For a visit") for title in headings(document))
    assert "Not both services have agreed to this so far; the pages for a visit wait" in text_of(document)


@pytest.mark.parametrize("host_says", ["where", "share no"])
def test_whoever_prepares_a_visit_is_told_what_brings_its_pages_and_not_who_refused(
    host: Person, guest: Person, tmp_path: Path, host_says: str
) -> None:
    guest.types("share yes")
    host.types(host_says)
    folder = tmp_path / "s"

    def told() -> str:
        run = CliRunner().invoke(group, ["compare", "Town", "Hill", "--sessions", str(folder)])
        assert run.exit_code == 0
        return " ".join(run.stderr.split())

    assert told() == (
        "The pages for a visit are not there, as not every service has agreed so far. Whoever answers "
        "for a service agrees in its interview with share yes, or with its command here: "
        f"interview share {folder}/town.toml yes and interview share {folder}/hill.toml yes. "
        "It replaces what that service said before: ask it first."
    )
    host.types("share yes")
    assert told() == ""


def test_what_could_be_shown_stands_with_its_evidence_and_a_question(
    host: Person, guest: Person, compares: Compares
) -> None:
    host.types("share yes")
    guest.types("share yes")
    document = text_of(compares("Town", "Hill"))
    _, _, told = document.partition(SEES)
    assert "R-1 It is open late." in told
    assert "Shown by: the yearbook of Anna." in told
    # The questionnaire has no question for a visitor there, so the one that fits everything is all there is.
    assert "A question to begin with:" not in told
    assert "Of each statement one can also ask: how did it come about" in told
    withheld = text_of(compares("Town", "Hill", share=Share(Level.ANSWERS)))
    assert "Service B could show Service A" in withheld
    assert "Anna" not in withheld


def test_without_evidence_nothing_can_be_shown(answers: Answers, guest: Person, compares: Compares) -> None:
    hill = answers("Hill", "4", "1", "1", "4", "30", "/private", "", "", "", "")
    hill.types("share yes")
    guest.types("share yes")
    document = compares("Town", "Hill")
    assert SEES not in headings(document)
    assert NOTHING in text_of(document)


def test_what_is_not_there_yet_can_be_shown_as_well(
    host: Person, answers: Answers, compares: Compares
) -> None:
    host.types("share yes")
    answers("Bank", "1", "3", "1", "2", "12", "A gift.").types("share yes")
    _, _, told = text_of(compares("Bank", "Hill")).partition("Hill could show Bank")
    assert "R-1 It is open late. Shown by: the yearbook of Anna." in told


def visit_of_saltmarsh(tmp_path: Path) -> str:
    """What stands between who could show whom and the questions, once Saltmarsh has agreed."""
    for name in ("saltmarsh", "northlight"):
        copy(EXAMPLES / f"{name}.toml", tmp_path)
    Person(Interview.open(tmp_path / "saltmarsh.toml")).types("share yes", "/pause")
    files = [tmp_path / "saltmarsh.toml", tmp_path / "northlight.toml"]
    _, _, told = text_of(comparison(snapshots_of(files, tmp_path))).partition("Who could show whom ---")
    return told.partition("Question by question ---")[0]


def test_a_first_look_says_why_its_pages_are_thin_and_shows_protections_first(tmp_path: Path) -> None:
    told = visit_of_saltmarsh(tmp_path)
    assert (
        "57 of Saltmarsh's statements are open, so there is less to tell here; the quick pass would" in told
    )
    codes = [told.index(f"- {code} ") for code in ("RP-E4", "AC-E3", "IN-E1")]
    assert codes == sorted(codes)
    assert "Nothing stands" not in told
    assert "nobody checked" not in told


def test_on_a_page_for_a_visit_no_document_and_no_question_stands_twice(tmp_path: Path) -> None:
    told = visit_of_saltmarsh(tmp_path)
    page = told.split("For a visit: ")[1] + told.partition("What else could be asked ---")[2]
    for key in ("Shown by: ", "Ask: "):
        said = [line.split(" - ")[0].split(" Ask: ")[0].split(" In their")[0] for line in page.split(key)[1:]]
        assert len(said) > 2
        assert len(set(said)) == len(said)
    assert "RP-E4" in page
    # What a visitor wants to know is asked, each of what it belongs to.
    ethics = page.partition("RP-E4")[2].partition("AC-E3")[0]
    assert "Ask: Which case made you write the rules, and which is hardest to keep?" in ethics


def pages_of_two(*names: str) -> tuple[list[Boxes], str]:
    """The boxes of the pages for a visit, each way, and all of the comparison."""
    files = [EXAMPLES / f"{name}.toml" for name in names]
    document = comparison(snapshots_of(files, EXAMPLES))
    return [part for part in document if isinstance(part, Boxes)], text_of(document)


def box(boxes: Boxes, title: str) -> str:
    """All that one box says."""
    (found,) = [box for box in boxes.boxes if box.title == title]
    return " ".join(text for entry in found.entries for text in (entry.text, *entry.details))


def test_what_a_box_has_no_room_for_is_counted_and_stands_in_words() -> None:
    pages, told = pages_of_two("northlight", "brambleside")
    (_, behind) = told.split("What else could be asked ---")
    behind, _, _ = behind.partition("Question by question")
    for title in ("Ask to see", "Ask how they did it", "Ask as well: still open at Brambleside"):
        shown = box(pages[1], title)
        (counted,) = re.findall(r"(\d+)(?: more, under|, all under) “What else could be asked”", shown)
        (_, rest) = behind.split(f" {title} -")
        listed = re.findall(
            r"- ([A-Z]{2}-E\d+) ", "-" + re.split(" Ask as well| Ask how they| Begin together", rest)[0]
        )
        assert len(listed) == int(counted)
        # No code stands on the page without its words.
        assert not set(listed) & set(re.findall(r"[A-Z]{2}-E\d+", shown.partition("under “What")[0]))


def test_a_page_asks_what_would_fit_where_the_two_are_of_another_nature() -> None:
    pages, _ = pages_of_two("northlight", "brambleside")
    told = box(pages[1], "What is different at the two services")
    assert "Northlight: National, the whole country; Brambleside: Local" in told
    assert "Which part would work with our people, money and time" in told
    assert "Stage of the practice" not in told


def test_what_is_open_at_home_is_asked_as_well_and_what_one_can_give_is_told() -> None:
    pages, told = pages_of_two("northlight", "brambleside")
    assert "AC-E5" in box(pages[1], "Ask as well: still open at Brambleside")
    # What is Established at least is in place, and no longer open.
    assert "AC-E1 " not in told.partition("Brambleside can ask Northlight")[2].partition("Question by")[0]
    assert "AC-E1" not in box(pages[1], "Ask as well: still open at Brambleside")
    assert "RP-E4" in box(pages[0], "What Northlight could show them")


def test_the_list_of_who_could_show_whom_and_the_pages_agree() -> None:
    pages, told = pages_of_two("northlight", "brambleside")
    _, _, showing = told.partition("Who could show whom ---")
    showing, _, _ = showing.partition("For a visit: ")
    named = set(re.findall(r"- ([A-Z]{2}-E\d+) ", showing))
    (more,) = re.findall(r"And (\d+) more, on the pages for a visit", showing)
    given = box(pages[0], "What Northlight could show them")
    (rest,) = re.findall(r"And (\d+) more, on the other page", given)
    assert set(re.findall(r"([A-Z]{2}-E\d+) ", given)) < named
    assert len(named) + int(more) == 3 + int(rest)
    assert "Brambleside could show Northlight: none so far, among the 26 statements that are" in showing
    assert "What Brambleside could show them" not in [one.title for one in pages[1].boxes]
    assert (
        "None so far, among the 26 statements that are decided at both."
        in told.partition("For a visit: what Northlight can ask")[2]
    )


def test_who_has_nothing_to_show_could_tell_and_both_places_say_so(
    answers: Answers, host: Person, compares: Compares
) -> None:
    host.types("share yes")
    # A quiet room is Regular there, and not yet on the hill; nothing of it can be shown.
    answers("Town", "2", "3", "1", "2", "12", "A gift.").types("share yes")
    document = compares("Town", "Hill")
    told = text_of(document)
    assert "Town could show Hill: none so far, among the 3 statements that are decided at both." in told
    assert "Town could tell Hill how it did it: R-3 There is quiet." in told
    (pages,) = [part for part in document if isinstance(part, Boxes)][:1]
    assert "R-1 It is open late." in box(pages, "Ask to see")
    assert box(pages, "What Town could tell them") == "R-3 There is quiet."


def test_what_is_not_compared_is_asked_about_all_the_same() -> None:
    pages, told = pages_of_two("northlight", "brambleside")
    aside = box(pages[1], "Ask as well: not compared with Brambleside")
    assert "LM-E1" in aside
    assert "Northlight: Built in, shown; Brambleside: does not apply here Shown by: Northlight list" in aside
    assert "10 more are Built in and shown at Northlight. They are under “Not compared”" in told
    behind = told.partition("What else could be asked ---")[2].partition("Question by question")[0]
    for code in ("LM-E2", "LM-E6", "LM-E7", "PF-E3", "IC-E4"):
        assert f"- {code} " in behind
    youth = box(pages[0], "Ask as well: not compared with Northlight")
    assert youth.startswith(
        "IN-E4 It works together with youth services. Brambleside: Established Asked with"
    )


def test_money_that_lasts_is_not_hard_and_their_own_words_are_told() -> None:
    pages, _ = pages_of_two("northlight", "brambleside")
    secure, project = (box(page, "Ask what is hard, or may not last") for page in pages[::-1])
    assert "Government funding" not in secure
    assert "In their words: New counsellors need a year; the youth houses still stand apart." in secure
    assert "Government funding: Project money that ends on a date" in project


def test_what_they_did_not_know_is_no_hint_at_whom_to_ask() -> None:
    pages, _ = pages_of_two("northlight", "brambleside")
    told = box(pages[0], "Not known there when it was answered")
    assert told == "Technology in the strategy, Content that is correct and complete"


def test_there_is_room_for_notes_where_little_is_asked(
    host: Person, guest: Person, compares: Compares
) -> None:
    def lines_for_notes(document: Document) -> int:
        notes = [row for part in document if isinstance(part, Table) for row in part.rows if "____" in row[1]]
        return min(row[1].count("\n") for row in notes if row[0] != "When, and whom we met")

    host.types("share yes")
    guest.types("share yes")
    few = lines_for_notes(compares("Town", "Hill"))
    files = [EXAMPLES / f"{name}.toml" for name in ("northlight", "brambleside")]
    many = lines_for_notes(comparison(snapshots_of(files, EXAMPLES)))
    assert few == 6
    assert 2 <= many < few


def test_a_host_is_asked_what_a_visitor_wants_to_know_and_no_question_for_who_describes_a_service() -> None:
    pages, told = pages_of_two("northlight", "brambleside")
    questionnaire = load("ict-lmi")
    probes = {probe for item in questionnaire.items for probe in item.probes}
    assert [probe for probe in probes if probe in told] == []
    # Nothing is asked that the page has just told: which document it is, what the money is, for whom it is hard.
    assert "Which document" not in told
    youth = box(pages[0], "Ask as well: not compared with Northlight")
    assert "Ask: How did the agreement with the youth services come about" in youth
    money = box(pages[0], "Ask what is hard, or may not last")
    assert "Ask: What would stop first without this money, and what would stay?" in money


def test_every_statement_that_can_be_asked_about_has_a_question_for_a_visitor() -> None:
    brief = services_of(snapshots_of(["northlight", "brambleside"], EXAMPLES))[0].brief
    graded = {e.id for e in brief.levels.benchmark.elements.values() if e.graded and not e.level_from}
    asked = brief.presentation.visit_questions
    assert graded <= set(asked)
    assert len(set(asked.values())) == len(asked)


def test_what_a_host_said_against_itself_stands_with_the_statement() -> None:
    pages, _ = pages_of_two("northlight", "brambleside")
    told = box(pages[1], "Ask as well: still open at Brambleside")
    assert "AC-E5" in told
    assert "(their own view: Starting. The reason given: the northern regions wait for it)" in told


def test_why_answers_were_kept_side_by_side_stands_beside_what_it_explains() -> None:
    pages, told = pages_of_two("northlight", "brambleside")
    assert "The explanation: Employers come by themselves through their chambers" in told
    assert "The explanation: They belong together" in box(pages[0], "Ask what is hard, or may not last")
    overview = text_of(
        comparison(snapshots_of(["northlight", "brambleside"], EXAMPLES), Share(Level.ANSWERS))
    )
    assert "through their chambers" not in overview


def test_the_targets_of_the_guest_lead_to_what_the_host_has_and_says_there() -> None:
    pages, _ = pages_of_two("northlight", "brambleside")
    assert pages[1].boxes[0].title == "Brambleside aims at this: what they have there"
    role, _, money = box(pages[1], "Brambleside aims at this: what they have there").partition(
        "A room and money after the youth fund"
    )
    assert role.startswith("Practitioners' role: reach Established")
    assert "RP-E4" in role
    assert "FU-E" in money
    assert "Shown by: State budget 2026" in money
    # Northlight aims at access, where nothing is certainly in place at Brambleside: that is held up to nobody.
    everything = " ".join(box(pages[0], one.title) for one in pages[0].boxes)
    for lacking in ("it is not written", "Two loan phones", "what they have there"):
        assert lacking not in everything


HILL = (
    *("4", "1: nobody here wanted one", "1: a school gave us novels", "4", "30", "/private"),
    *("1 the yearbook of Anna; 2 a lamp list", "", "share yes"),
)


@pytest.mark.parametrize(
    ("on", "still_to_see"),
    [
        (["R-1"], ["R-2"]),
        (["R-2", "R-3"], ["R-1"]),
        (["R-1", "R-2", "R-3"], []),
        (["readers"], []),
        (["readers", "R-1", "R-3"], []),
    ],
)
def test_each_thing_is_told_once_on_a_page_whatever_the_guest_aims_at(
    answers: Answers, compares: Compares, on: list[str], still_to_see: list[str]
) -> None:
    answers("Hill", *HILL)
    targets = [f"/target {name}: Built in" for name in on]
    answers("Town", "2", "1", "1", "2", "12", "A gift.", *targets, "share yes")
    page, _ = [part for part in compares("Town", "Hill") if isinstance(part, Boxes)]
    told = " ".join(box(page, one.title) for one in page.boxes)
    for once in ("R-1 It is open late.", "R-2 Lamps are lit.", "R-3 There is quiet."):
        assert told.count(once) == 1
    aimed = box(page, "Town aims at this: what they have there")
    # What the host lacks is not held up to it, and what stands in another list is not told in words again.
    for elsewhere in ("nobody here wanted one", "Quiet", "Hours: ", "Lamps: ", "R-3 There"):
        assert elsewhere not in aimed
    # Of a whole theme that is, in its own words, what belongs to no statement; of one statement it is not.
    words = "Shelves: Novels In their words: a school gave us novels"
    assert told.count(words) == ("readers" in on)
    # What can be seen there stands above already, and then nobody reads that there is nothing to see.
    see = [box(page, one.title) for one in page.boxes if one.title == "Ask to see"]
    assert [re.findall("R-[0-9]", entries) for entries in see] == ([still_to_see] if still_to_see else [])


def test_that_there_is_nothing_to_see_is_said_where_nothing_of_it_stands_above(
    answers: Answers, host: Person, compares: Compares
) -> None:
    host.types("share yes")
    aims = answers("Town", "2", "3", "1", "2", "12", "A gift.", "/target readers: Built in", "share yes")
    assert aims.interview.record.targets
    _, page = [part for part in compares("Town", "Hill") if isinstance(part, Boxes)]
    (see,) = [one for one in page.boxes if one.title == "Ask to see"]
    assert not see.entries
    assert see.empty == "None so far, among the 3 statements that are decided at both."


def test_of_a_plan_nothing_stands_under_what_is_there(tmp_path: Path) -> None:
    for name in ("larkspur", "northlight"):
        copy(EXAMPLES / f"{name}.toml", tmp_path)
    files = [tmp_path / "northlight.toml", tmp_path / "larkspur.toml"]
    Person(Interview.open(files[1])).types("share yes", "/pause").interview.close()
    document = comparison(snapshots_of(files, tmp_path))
    page, _ = [part for part in document if isinstance(part, Boxes)]
    assert "Northlight aims at this: what they have there" not in [one.title for one in page.boxes]


@pytest.mark.parametrize("here", ["1", "2"])
def test_what_is_certainly_further_there_is_asked_though_its_one_level_is_open(
    answers: Answers, compares: Compares, here: str
) -> None:
    answers("Hill", "3-4", "yes", "1", "1", "2", "30", "/private", "", "", "share yes")
    answers("Town", here, "1", "1", "2", "12", "A gift.", "share yes")
    page, back = [part for part in compares("Town", "Hill") if isinstance(part, Boxes)]
    asked = box(page, "Ask how they did it")
    assert asked.startswith("R-1 It is open late. Hill: Established or higher, Town: ")
    assert box(back, "What Hill could tell them") == "R-1 It is open late."


def test_what_may_be_a_beginning_there_is_not_called_further(answers: Answers, compares: Compares) -> None:
    answers("Hill", "2-3", "yes", "1", "1", "2", "30", "/private", "", "", "share yes")
    answers("Town", "1", "1", "1", "2", "12", "A gift.", "share yes")
    titles = [one.title for part in compares("Town", "Hill") if isinstance(part, Boxes) for one in part.boxes]
    assert "Ask to see" in titles
    assert not {"Ask how they did it", "What Hill could tell them"} & {*titles}


def test_in_the_terminal_what_one_could_tell_is_named_in_part_and_the_rest_counted(tmp_path: Path) -> None:
    more = ("doors", "desks", "plants", "signs", "stamps")
    lines = [
        f"""
[[section.item]]
id = "{name}"
type = "select_one"
title = "{name.capitalize()}"
ask = "How far are the {name}?"
choices = [{STAGES.format(since="")}]
"""
        for name in more
    ]
    statements = [
        ELEMENT.format(
            id=f"of_{name}", code=f"R-{n}", statement=f"There are {name}.", item=name, first_step="Buy one."
        )
        for n, name in enumerate(more, 4)
    ]
    tables = ONE | {
        "sections.toml": ONE["sections.toml"] + "".join(lines),
        "good-practice.toml": ONE["good-practice.toml"] + "".join(statements),
    }
    library = load(written(tables, tmp_path / "library"))
    for name, stages in (("Hill", "4 1 1 1 30 x 1 1 1 1 1"), ("Town", "1 1 1 1 12 x 3 3 3 3 3")):
        talk = Person(Interview.create(library, tmp_path / "s", name=name, pass_="full"))
        talk.types(*stages.split(), "1 the yearbook", "", "share yes", "/pause").interview.close()
    snapshots = snapshots_of(["Hill", "Town"], tmp_path / "s")
    told = (
        "Town could tell Hill how it did it: R-4 There are doors, R-5 There are desks, R-6 There are plants"
    )
    short = text_of(in_short(snapshots))
    assert f"{told}. And 2 more." in short
    assert "R-7" not in short.partition("Who could show whom")[2]
    assert f"{told}, R-7 There are signs, R-8 There are stamps." in text_of(comparison(snapshots))


@pytest.fixture
def of_a_plan(tmp_path: Path) -> Document:
    """A desk that is to open visits a service that runs, and each said yes."""
    for name in ("larkspur", "northlight"):
        copy(EXAMPLES / f"{name}.toml", tmp_path)
    Person(Interview.open(tmp_path / "larkspur.toml")).types("share yes", "/pause").interview.close()
    return comparison(snapshots_of([tmp_path / "larkspur.toml", tmp_path / "northlight.toml"], tmp_path))


def test_a_plan_reads_what_the_host_has_in_place_and_why_nothing_is_held_against_it(
    of_a_plan: Document,
) -> None:
    told = text_of(of_a_plan)
    visits = told.partition("For a visit: what Larkspur can ask Northlight")[2]
    visits, _, back = visits.partition("For a visit: what Northlight can ask Larkspur")
    assert "Larkspur is a plan. What it foresees is not held against what Northlight does" in visits
    assert "Larkspur is a plan." in back
    assert "so ask to see an example" in visits
    assert "so ask to see an example" not in back
    pages = [part for part in of_a_plan if isinstance(part, Boxes)]
    shown = box(pages[0], "Ask to see")
    assert shown.startswith("RP-E4 ")
    assert "Shown by: Code of the counsellors' association" in shown
    assert "Ask to see" not in [found.title for found in pages[1].boxes]
    # No answer would change that, so none is asked for, and no count of nothing stands there.
    assert "would tell more" not in told
    assert "the 0 statements" not in told


def test_a_description_is_not_cut_to_a_first_sentence_that_says_nothing(of_a_plan: Document) -> None:
    back = text_of(of_a_plan).partition("Larkspur in short")[2]
    described = back.partition("Brief description: ")[2].partition(" - ")[0]
    assert described.startswith("Larkspur is an invented example. ")
    assert 110 < len(described) <= 220
    assert described.endswith(("…", "."))


@pytest.mark.parametrize("level", [Level.OVERVIEW, Level.ANSWERS])
def test_a_copy_that_names_nobody_has_no_pages_for_a_visit_and_says_so(level: Level) -> None:
    files = [EXAMPLES / f"{name}.toml" for name in ("northlight", "brambleside")]
    snapshots = snapshots_of(files, EXAMPLES)
    assert sheet(comparison(snapshots, Share(level))) == []
    assert "stand in the full copy alone" in why_no_pages(snapshots, Share(level))
    assert why_no_pages(snapshots, Share()) == ""


def test_what_the_hosts_see_otherwise_or_left_between_two_answers_is_a_question(
    host: Person, answers: Answers, compares: Compares
) -> None:
    host.types("share yes", "view R-1: Starting because We close at nine", "change quiet", "1-2", "yes")
    answers("Town", "2", "3", "1", "2", "12", "A gift.").types("share yes")
    _, _, page = text_of(compares("Town", "Hill")).partition("For a visit: what Town can ask Hill")
    page, _, _ = page.partition("For a visit: ")
    assert "Ask how they see it" in page
    assert "R-1, their own view: Starting. The reason given: We close at nine. What do they see" in page
    assert "they left it between two answers, " in page
    assert "What speaks for the one, and what for the other?" in page


def test_whoever_only_starts_is_not_asked_how_they_did_it(answers: Answers, compares: Compares) -> None:
    answers("Hill", "2", "1", "1", "2", "30", "A gift.").types("share yes")
    answers("Town", "1", "1", "1", "1", "12", "A gift.").types("share yes")
    _, _, page = text_of(compares("Town", "Hill")).partition("For a visit: what Town can ask Hill")
    page, _, _ = page.partition("For a visit: ")
    assert "Ask how they did it" not in page
    assert "What Hill could show them" not in page
    _, _, together = page.partition("Begin together")
    assert "R-1 It is open late." in together


def test_what_a_service_says_of_its_own_level_stands_beside_it(
    host: Person, guest: Person, compares: Compares
) -> None:
    guest.types(
        "view R-1: Built in because We are open at ten", "view Readers: Established because We feel ready"
    )
    document = text_of(compares("Town", "Hill"))
    assert "Town: Starting (their own view: Built in. The reason given: We are open at ten)" in document
    assert "Readers, Town: " in document
    assert "their own view: Established. The reason given: We feel ready)" in document
    withheld = text_of(compares("Town", "Hill", share=Share(Level.ANSWERS)))
    assert "own view: Built in" in withheld
    assert "at ten" not in withheld


def test_the_agreement_is_part_of_a_copy_and_of_the_file(host: Person) -> None:
    host.types("yes", "pause")
    assert open_snapshot(host.file).record.may_show is True


def sheet(document: Document) -> list[str]:
    return [
        part.text for part in document if isinstance(part, Heading) and part.text.startswith("For a visit")
    ]


def test_a_visit_of_two_has_a_page_each_way() -> None:
    files = [EXAMPLES / "northlight.toml", EXAMPLES / "brambleside.toml"]
    document = comparison(snapshots_of(files, EXAMPLES))
    assert sheet(document) == [
        "For a visit: what Northlight can ask Brambleside",
        "For a visit: what Brambleside can ask Northlight",
    ]
    printed = pdf(document, Voice(), moment("2026-11-24T09:00:00Z"), borrow=False)
    pages = pages_of_pdf(printed.data)
    (first, second) = [number for number, page in enumerate(pages) if page.startswith("For a visit")]
    assert second == first + 1
    assert "What we promised each" in pages[first]
    assert "What we promised each" in pages[second]
    assert pages[second + 1].startswith("What else could be asked")
    (questions,) = [number for number, page in enumerate(pages) if page.startswith("Question by question")]
    assert questions > second + 1
    # The list of contents stands whole before what it lists.
    listed = [number for number, page in enumerate(pages) if "Who could show whom . ." in page]
    assert listed == [0]
    assert pages[1].startswith("Theme by theme")


def test_a_visit_is_of_two() -> None:
    names = ("northlight", "brambleside", "evejledning")
    document = comparison(snapshots_of([EXAMPLES / f"{name}.toml" for name in names], EXAMPLES))
    assert sheet(document) == []
    told = text_of(document)
    assert "eVejledning was described from outside. Only the service itself can agree to this, in" in told
    assert "Not every service here has agreed" not in told
    assert "all services with levels" in told
    assert not any(isinstance(part, Boxes) for part in document)
    assert "They are there when these two are compared alone." in told
    assert sum(isinstance(part, NewPage) for part in document) == 2


def test_a_visitor_reads_what_the_host_finds_hard_and_who_pays() -> None:
    files = [EXAMPLES / "northlight.toml", EXAMPLES / "brambleside.toml"]
    told = text_of(comparison(snapshots_of(files, EXAMPLES)))
    _, _, page = told.partition("For a visit: what Northlight can ask Brambleside")
    page, _, _ = page.partition("For a visit: what Brambleside can ask Northlight")
    assert "What makes it difficult: " in page
    assert "Ask: What have you tried against it that did not help, and what would you try next?" in page


class TestOutsider:
    """Somebody who describes a service from public sources has no yes to give in its name."""

    @pytest.fixture
    def denmark(self, tmp_path: Path) -> Path:
        for name in ("evejledning", "northlight"):
            copy(EXAMPLES / f"{name}.toml", tmp_path)
        return tmp_path / "evejledning.toml"

    SENTENCE = (
        "eVejledning was described from outside, so nothing is kept of it here. Only the service itself can say "
        "whether it may be told what it could show, in its own interview."
    )

    @pytest.mark.parametrize("lines", [("share yes",), ("share no",), ("share",), ("share", "yes")])
    def test_in_the_conversation_is_told_so_and_nothing_is_kept(
        self, denmark: Path, lines: tuple[str, ...]
    ) -> None:
        talk = Person(Interview.open(denmark)).types(lines[0])
        talk.sees(self.SENTENCE).types(*lines[1:])
        assert talk.interview.record.may_show is None

    @pytest.mark.parametrize("says", ["yes", "no", ""])
    def test_by_the_command_is_told_so_and_nothing_is_kept(self, denmark: Path, says: str) -> None:
        before = denmark.read_bytes()
        arguments = ["share", "eVejledning", *filter(None, [says]), "--sessions", str(denmark.parent)]
        run = CliRunner().invoke(group, arguments)
        assert self.SENTENCE in " ".join(f"{run.output} {run.exception}".split())
        assert run.exit_code != 0
        assert denmark.read_bytes() == before

    def test_who_said_yes_in_its_name_before_counts_as_not_agreed(self, denmark: Path) -> None:
        talk = Person(Interview.open(denmark)).types("change role", "manager", "share yes")
        assert talk.interview.record.may_show is True
        talk.types("change role", "outsider", "/pause")
        assert talk.interview.record.may_show is True
        snapshots = snapshots_of(["Northlight", "eVejledning"], denmark.parent)
        assert snapshots[1].record.may_show is True
        document = comparison(snapshots)
        assert sheet(document) == []
        assert "eVejledning was described from outside. Only the service itself can agree to" in text_of(
            document
        )
        assert "Not both services have agreed" not in text_of(document)
        told = why_no_pages(snapshots, Share())
        assert told.startswith("The pages for a visit are not there: eVejledning was described from outside.")
        assert "interview share" not in told
