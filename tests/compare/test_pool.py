"""Many sessions in one pool: what is counted, what is left out, and what stands in the files."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from interview import Interview, load
from interview.cli.main import group
from interview.compare.pool import seen, store
from interview.compare.pool.gather import NOT_ASKED
from interview.compare.pool.pool import Pool, Wanted
from interview.compare.pool.store import ANSWERS as ANSWERS_FILE
from interview.compare.pool.store import COLUMNS, QUERIES
from interview.errors import UserError
from interview.report.document import Document, Paragraph, Table
from interview.wording.voice import Voice
from tests.compare.conftest import Answers, headings, text_of
from tests.report.workbook_back import read_sheets
from tests.talk import Person, Ticking, questionnaire
from tests.versions import ANSWERS, ONE, STORY, written

Rows = list[tuple[Any, ...]]


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    return tmp_path / "s"


@pytest.fixture
def towns(answers: Answers) -> None:
    """Six towns on trial and six with regular late hours, each with words of its own."""
    for number in range(6):
        answers(f"Trialton {number}", "2", "3", "1,3", "2", "12", "With a box of books.")
    for number in range(6):
        answers(f"Regulham {number}", "3", "3", "2", "dk", "", "30", "/private")


def review_of(folder: Path, **wanted: Any) -> Document:
    with Pool.of(folder, Wanted(**wanted)) as pool:
        return pool.review()


def left_out_of(folder: Path) -> str:
    with Pool.of(folder) as pool:
        return "\n".join(pool.left_out())


def counts(document: Document, title: str) -> dict[str, tuple[str, ...]]:
    """The rows by their first cell of the table with this question at its head, or with this title."""
    (table,) = [p for p in document if isinstance(p, Table) and (p.head[0] == title or p.caption == title)]
    return {row[0]: row[1:] for row in table.rows}


def rows(folder: Path, sql: str) -> Rows:
    return (
        duckdb.connect()
        .execute(sql.replace("FROM ", f"FROM '{folder}/", 1).replace(".parquet", ".parquet'", 1))
        .fetchall()
    )


def ran(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(group, ["pool", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit | UserError), result.exception
    return result


def was_seen(result: Result) -> bool:
    return "Nothing has changed in" in result.output


def test_answers_are_counted_question_by_question(towns: None, sessions: Path) -> None:
    document = review_of(sessions)
    assert headings(document)[0] == "the library: what 12 services said"
    assert headings(review_of(sessions, title="Libraries of 2027"))[0] == "Libraries of 2027"
    hours = counts(document, "How far are late hours?")
    assert (hours["On trial"], hours["Regular"], hours["Not yet"]) == (("6",), ("6",), ("0",))
    shelves = counts(document, "What stands on the shelves?")
    assert (shelves["Novels"], shelves["Maps"], shelves["Scrolls"]) == (("6",), ("6",), ("6",))
    assert counts(document, "How far are the lamps?")["Not known"] == ("6",)


def test_statements_and_themes_stand_at_levels(towns: None, sessions: Path) -> None:
    document = review_of(sessions)
    statements = counts(document, "Statements on Readers")
    assert statements["R-1 It is open late."] == ("0", "6", "6", "0", "0")
    printed = text_of(document)
    assert (
        "R-1 It is open late. Not yet: 0, Starting: 6, Established: 6, Built in: 0, All others: 0" in printed
    )
    assert counts(document, "Themes and levels")["Readers"][1:3] == ("6", "6")


def test_page_one_says_in_sentences_what_was_found(towns: None, answers: Answers, sessions: Path) -> None:
    for number in range(4):
        answers(f"Latham {number}", "3", "3", "1", "3", "7", "A gift.")
    told = text_of(review_of(sessions))
    first_page, _, _ = told.partition("Theme by theme")
    assert "16 services are counted. Nobody checked the answers." in first_page
    assert (
        "The interviews were held in March 2026. All were asked as far as the full pass goes." in first_page
    )
    assert "R-1 It is open late. (10 of 16)" in first_page
    assert "Starting: a beginning is made." in first_page


def first_page_of(document: Document) -> str:
    return text_of(document).partition("Theme by theme")[0]


def test_page_one_counts_every_statement_that_its_table_shows_at_more_than_half(
    answers: Answers, sessions: Path
) -> None:
    """A part of the count is a dash: what is shown is enough, and the dash is somebody."""
    for count, hours in ((3, "1"), (12, "2"), (5, "3")):
        for number in range(count):
            answers(f"Town {hours} {number}", hours, "3", "1", "2", "7", "A gift.")
    document = review_of(sessions)
    assert counts(document, "Statements on Readers")["R-1 It is open late."][:2] == ("–", "12")
    page = first_page_of(document)
    assert "shown to be Starting or Not yet at more than half of all services" in page
    assert "R-1 It is open late. (at least 13 of 20)" in page
    assert "0 is always shown, so such a part is 1 or more" in page


def test_what_nobody_was_asked_is_not_called_too_few(answers: Answers, sessions: Path) -> None:
    for number in range(6):
        answers(f"Begun {number}", "2")
    document = review_of(sessions)
    told = text_of(document)
    assert "Of 2 statements of good practice it is shown that no service stands at any level" in told
    about = "No service stands at any level of these, and all 6 are among all others: not asked in these"
    assert f"{about} interviews, open at all of them, or not counted there. R-2 Lamps are lit. R-3" in told
    assert "R-1 It is open late. Not yet: 0, Starting: 6, Established: 0, Built in: 0, All others: 0" in told
    assert "stand at one of the levels" not in told


def test_who_publishes_is_told_what_is_said_of_each_service(
    answers: Answers, sessions: Path, tmp_path: Path
) -> None:
    for number in range(6):
        answers(f"Trialton {number}", "2", "3", "1,3", "2", "12", "With a box of books.")
    about = "so the review says this of each of them"
    printed = ran(sessions)
    assert "all 6 services stand at the same level" in printed.stderr
    assert "R-1 It is open late." in printed.stderr
    assert about in printed.stderr
    assert about in ran(sessions, "-o", tmp_path / "out").output
    page = first_page_of(review_of(sessions))
    assert "Here all 6 services stand at the same level, so this is said of each of them." in page
    assert "R-1 It is open late. (Starting)" in page


def test_who_publishes_is_told_what_is_said_of_each_of_a_group(towns: None, sessions: Path) -> None:
    about = "All services of a group stand at one level, or gave one answer."
    assert about not in ran(sessions).output
    told = " ".join(ran(sessions, "--by", "hours").output.split())
    assert about in told
    assert re.search(r"passed on: [^.]*, \d+ times?; [^.]*, \d+ times?", told)


class TestDescribedFromOutside:
    """eVejledning was described by an outsider; here it lies there several times, begun at other moments."""

    @pytest.fixture
    def folder(self, tmp_path: Path, examples_folder: Path) -> Path:
        text = (examples_folder / "evejledning.toml").read_text(encoding="utf-8")
        for number in range(5):
            begun = text.replace(":02:00Z", f":02:0{number}Z", 1).replace("eVejledning", f"E {number}", 1)
            (tmp_path / f"e{number}.toml").write_text(begun, encoding="utf-8")
        return tmp_path

    def test_page_one_says_where_it_stands_and_never_how_many_they_are(
        self, folder: Path, examples_folder: Path
    ) -> None:
        """Also where the table shows it: that it stood there would tell of the tables that hide it."""
        text = (examples_folder / "northlight.toml").read_text(encoding="utf-8")
        pages, shown = list[str](), list[str]()
        for insiders in (0, 1, 5):
            for number in range(insiders):
                begun = text.replace(":02:00Z", f":02:0{number}Z", 1).replace("Northlight", f"N {number}", 1)
                (folder / f"n{number}.toml").write_text(begun, encoding="utf-8")
            document = review_of(folder)
            (who,) = [part.text for part in document if isinstance(part, Paragraph) and part.lead]
            pages.append(who.replace(f"{5 + insiders} services", "all services"))
            roles = [part for part in document if isinstance(part, Table) and part.caption == "Role"]
            shown += [cells[0] for table in roles for role, *cells in table.rows if "outside" in role]
        assert (
            "The question “In what role are you answering?” tells how many these are, where that may be shown."
            in pages[0]
        )
        assert pages[0] == pages[1] == pages[2]
        assert "5" in shown


def test_the_review_names_nobody_and_quotes_nothing(towns: None, sessions: Path) -> None:
    told = text_of(review_of(sessions))
    assert "Trialton" not in told
    assert "box of books" not in told


def test_the_review_says_the_same_of_private_answers_however_many_there_are(
    towns: None, answers: Answers, sessions: Path
) -> None:
    """Seven give no answer or do not know in the end: whoever knew that six kept it private would know that
    one does not know. Whether their number is told would tell as much."""
    about = "An answer that was kept private counts as no answer. How many there are is never told"
    with_six = text_of(review_of(sessions))
    for number in range(2):
        answers(f"Latham {number}", "3", "3", "1", "3", "7", "A gift.")
    answers("Oddville", "3", "3", "1", "3", "7", "dk", "")
    document = review_of(sessions)
    hidden = [
        row for table in document if isinstance(table, Table) for row in table.rows if "No answer" in row
    ]
    assert any("–" in row for row in hidden)
    for told in (with_six, text_of(document)):
        assert about in told
        assert told.count("private") == 1


def test_a_group_is_all_with_one_answer(towns: None, sessions: Path) -> None:
    document = review_of(sessions, by="hours")
    assert counts(document, "The groups") == {"On trial": ("6",), "Regular": ("6",)}
    assert counts(document, "What stands on the shelves?")["Maps"] == ("6", "0", "6")
    assert counts(document, "Themes and levels")["· Regular"][2] == "6"


def test_what_makes_no_groups_is_told_with_a_way_out(towns: None, sessions: Path) -> None:
    for given, way_out in (
        ("hour", "Did you mean hours?"),
        ("nothing at all", "such as hours, quiet and lamps"),
    ):
        with pytest.raises(UserError, match=re.escape(way_out)):
            review_of(sessions, by=given)


def test_few_are_hidden_with_what_would_tell_them(towns: None, answers: Answers, sessions: Path) -> None:
    answers("Oddville", "1", "3", "1", "1", "7", "A gift.")
    document = review_of(sessions)
    hours = counts(document, "How far are late hours?")
    assert hours["Not yet"] == ("–",)
    assert hours["Those not shown, together"] == ("7",)
    assert sorted((*hours["On trial"], *hours["Regular"])) == ["6", "–"]
    not_yet, *levels, others = counts(document, "Statements on Readers")["R-1 It is open late."]
    assert not_yet == "–"
    assert int(others) == 13 - sum(int(level) for level in levels if level != "–")
    assert int(others) >= 5


GATED = """
[questionnaire]
id = "gated"
version = "1.0.0"
title = "a gate"
language = "en"
[[section]]
id = "yard"
title = "Yard"
[[section.item]]
id = "fence"
type = "select_one"
title = "Fence"
ask = "Is there a fence?"
choices = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }, { code = "half", label = "Half" }]
[[section.item]]
id = "paint"
type = "select_one"
title = "Paint"
ask = "Is it painted?"
relevant = "fence is yes"
choices = [{ code = "red", label = "Red" }, { code = "green", label = "Green" }]
"""


def test_how_many_were_not_asked_tells_nothing_that_is_hidden(tmp_path: Path) -> None:
    """Six have a fence, and two half of one: both are hidden, and who was asked for its colour would tell."""
    file = tmp_path / "gated.toml"
    file.write_text(GATED, encoding="utf-8")
    for number, lines in enumerate([("yes", "red")] * 6 + [("no",)] * 9 + [("half",)] * 2):
        created = Interview.create(load(file), tmp_path / "s", name=f"Yard {number}", clock=Ticking())
        Person(created).types(*lines)
    document = review_of(tmp_path / "s")
    assert counts(document, "Is there a fence?")["Yes"] == ("–",)
    _, _, hidden = text_of(document).partition("Questions of which no count is shown")
    assert "Is it painted?" in hidden


def test_where_no_count_of_a_level_can_be_shown_that_is_said_and_no_list_of_statements_follows(
    answers: Answers, sessions: Path
) -> None:
    for number in range(3):
        answers(f"Trialton {number}", "2", "3", "1,3", "2", "12", "A gift.")
    for number in range(4):
        answers(f"Regulham {number}", "3", "2", "2", "3", "30", "A fair.")
    told = text_of(review_of(sessions))
    assert "Of the 3 statements of good practice no count of the levels can be shown" in told
    assert "or a count would tell how few stand at another" in told
    assert "Readers: 3 statements" in told
    assert "It is open late." not in told


def test_only_what_was_asked_alike_is_counted_together(answers: Answers, sessions: Path) -> None:
    for number in range(5):
        answers(f"Old {number}", *ANSWERS)
        answers(f"New {number}", "2", "3", "1", "12", "A gift.", "Tom", version=2)
    document = review_of(sessions)
    assert counts(document, "How far is a quiet room?")["Regular"] == ("10",)
    for asked in ("How far are late hours?", "How far have late hours come?"):
        assert counts(document, asked)["On trial"] == ("5",)


def test_what_is_not_counted_is_named(towns: None, answers: Answers, sessions: Path, tmp_path: Path) -> None:
    shutil.copy(sessions / "trialton-0.toml", sessions / "a-copy.toml")
    (sessions / "broken.toml").write_text("What = is this", encoding="utf-8")
    file = tmp_path / "gated.toml"
    file.write_text(GATED, encoding="utf-8")
    Person(Interview.create(load(file), sessions, name="Yard", clock=Ticking()))
    told = left_out_of(sessions)
    assert "3 files are left out:" in told
    assert "broken.toml" in told
    assert "hold" in told
    assert "yard.toml was asked with another questionnaire, “a gate”" in told
    assert "a-copy.toml" in told
    assert "what 12 services said" in headings(review_of(sessions))[0]


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda _: b"", "is not a session file"),
        (lambda whole: bytes(len(whole)), "is not a session file"),
        (lambda whole: whole[:60], "cannot be read as TOML"),
        (lambda whole: b"\xff\xfe" + whole, "is saved as UTF-16"),
        (lambda whole: whole[: len(whole) * 2 // 3], "holds the same interview as trialton-0.toml"),
    ],
    ids=["empty", "zeros", "only a head", "another encoding", "a copy that was cut short"],
)
def test_a_damaged_file_is_named_and_takes_no_other_with_it(
    damage: Callable[[bytes], bytes], said: str, sessions: Path
) -> None:
    (sessions / "a-first.toml").write_bytes(damage((sessions / "trialton-0.toml").read_bytes()))
    (_, sentence) = left_out_of(sessions).splitlines()
    assert "a-first.toml" in sentence
    assert said in sentence
    assert headings(review_of(sessions))[0].endswith("what 12 services said")


@pytest.mark.usefixtures("towns")
class TestAServiceCountsOnce:
    """Harbour is asked again, beside towns that were all begun in one second."""

    @pytest.fixture(autouse=True)
    def harbour(self, sessions: Path, tmp_path: Path) -> None:
        clock = Ticking()
        clock.now = clock.now.replace(hour=12)
        found = load(written(ONE, tmp_path / "one"))
        with Interview.create(found, sessions, name="Harbour", pass_="full", clock=clock) as begun:
            Person(begun).types(*ANSWERS)

    def again(self, sessions: Path, *lines: str, of: str = "Harbour", name: str = "", at: int = 2027) -> None:
        clock = Ticking()
        clock.now = clock.now.replace(year=at)
        with Interview.again(of, folder=sessions, name=name or None, clock=clock) as later:
            Person(later).types("", *lines)

    def test_the_finished_later_one_in_place_of_the_earlier(self, sessions: Path) -> None:
        self.again(sessions, *ANSWERS)
        told = left_out_of(sessions)
        assert "harbour.toml was asked again later, as harbour-2027.toml" in told
        assert headings(review_of(sessions))[0].endswith("what 13 services said")

    def test_the_finished_later_one_also_where_it_holds_less(self, sessions: Path) -> None:
        self.again(sessions, *ANSWERS[:3], "private", "private", ANSWERS[-1])
        assert "harbour.toml was asked again later, as harbour-2027.toml" in left_out_of(sessions)

    def test_others_that_were_begun_in_the_same_second_stay(self, sessions: Path) -> None:
        self.again(sessions, of="Trialton 0")
        assert left_out_of(sessions).startswith("1 file is left out:")

    def test_an_unfinished_later_one_leaves_the_finished_earlier_one(self, sessions: Path) -> None:
        self.again(sessions, "2")
        told = left_out_of(sessions)
        assert "harbour-2027.toml asks harbour.toml again and is not finished yet" in told
        assert counts(review_of(sessions), "How far are late hours?")["On trial"] == ("7",)

    def test_of_several_later_ones_the_finished_one_touched_last(self, sessions: Path) -> None:
        self.again(sessions, *ANSWERS, name="First")
        self.again(sessions, *ANSWERS, name="Second", at=2028)
        self.again(sessions, "2", name="Third", at=2029)
        told = left_out_of(sessions)
        assert told.startswith("3 files are left out:")
        assert "first.toml is of the same service as second.toml, which was touched last" in told
        assert "third.toml is of the same service as second.toml and is not finished yet" in told
        assert headings(review_of(sessions))[0].endswith("what 13 services said")

    def test_where_none_is_finished_the_one_with_most_answers(self, answers: Answers, sessions: Path) -> None:
        with answers("Begun", "2", "3", "1,3").interview as begun:
            assert not begun.record.completed
        self.again(sessions, "2", of="Begun")
        assert "begun-2027.toml is of the same service as begun.toml, which holds more" in left_out_of(
            sessions
        )


def test_tables_hold_no_words_no_names_and_no_private_answer(
    towns: None, sessions: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran(sessions, "-o", out)
    for name in COLUMNS:
        for row in rows(out, f"SELECT * FROM {name}"):
            assert not re.search("Trialton|Regulham|books|refused|private", str(row))
    said = rows(
        out, "SELECT status, count(*) FROM answers.parquet WHERE item = 'story' GROUP BY 1 ORDER BY 1"
    )
    assert said == [("answered", 6), ("no_answer", 6)]


def test_nobody_reads_from_it_who_has_somebody_to_write_to(sessions: Path, tmp_path: Path) -> None:
    desk = questionnaire(
        '[[section]]\nid = "desk"\ntitle = "Desk"\n'
        '[[section.item]]\nid = "mail"\ntype = "email"\ntitle = "Mail"\nask = "Which address?"\n' + STORY
    )
    for name, mail in (("Hill", "anna@hill.example"), ("Town", "dk"), ("Bay", "/private")):
        Person(Interview.create(desk, sessions, name=name, clock=Ticking())).types(mail, "").interview.close()
    ran(sessions, "-o", tmp_path / "out")
    told = rows(tmp_path / "out", "SELECT status, code FROM answers.parquet WHERE item = 'mail'")
    assert told == [("no_answer", None)] * 3


def test_names_stand_in_the_tables_where_they_are_asked_for(
    towns: None, sessions: Path, tmp_path: Path
) -> None:
    ran(sessions, "-o", tmp_path / "out", "--names")
    found = rows(tmp_path / "out", "SELECT name FROM sessions.parquet ORDER BY name")
    assert ("Trialton 0",) in found
    assert "Trialton" not in (tmp_path / "out" / "review.md").read_text(encoding="utf-8")


def columns_named(page: str) -> dict[str, dict[str, str]]:
    """What a codebook says of each column, by the table's caption."""
    named: dict[str, dict[str, str]] = {}
    for caption, table in re.findall(r"\*\*Columns of (?:the sheet )?(.+?)\*\*\n\n((?:\|.*\n)+)", page):
        lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[2:]]
        named[caption] = {cells[0].strip().replace("\\", ""): cells[-1].strip() for cells in lines}
    return named


def test_the_codebook_names_every_column_and_value(towns: None, sessions: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran(sessions, "-o", out)
    page = (out / "codebook.md").read_text(encoding="utf-8").replace("\\_", "_")
    named = columns_named(page)
    values: dict[str, set[str]] = {}
    for name, columns in COLUMNS.items():
        described = rows(out, f"DESCRIBE SELECT * FROM {name}")
        assert [(row[0], row[1]) for row in described] == list(columns.items())
        assert list(named[name]) == list(columns)
        assert all(f"| {column} | {kind} |" in page for column, kind in columns.items())
        for column in {"status", "evidence", "pass"} & {*columns}:
            found = {str(value) for (value,) in rows(out, f'SELECT "{column}" FROM {name}') if value}
            values.setdefault(named[name][column], set()).update(found)
    for sheet, (head, *lines) in read_sheets((out / "pool.xlsx").read_bytes(), Voice("en")).items():
        assert list(named[sheet]) == head
        for column in {"code", "level"} & {*head}:
            values.setdefault(named[sheet][column], set()).update(line[head.index(column)] for line in lines)
    assert all(held for columns in named.values() for held in columns.values())
    values[named[ANSWERS_FILE]["status"]] |= NOT_ASKED
    codes = {*re.findall(r"^  - (\w+): ", page, re.MULTILINE), *"0123"}
    assert {"none", "trial", "regular", "novels"} <= codes
    for held, found in values.items():
        assert {value for value in found - codes if not re.search(rf"\b{value}\b", held)} == set(), held


def printed(document: Document) -> dict[tuple[str, str, str], str]:
    """Every cell that the review prints: by what its table or row is about, the group, and what is counted."""
    found: dict[tuple[str, str, str], str] = {}
    named = ""
    for table in (part for part in document if isinstance(part, Table)):
        first, *columns = table.head
        for title, *cells in table.rows:
            if "Built in" in columns:
                group = title.removeprefix("· ") if title.startswith("· ") else ""
                named = named if group else title
                found |= {
                    (named, group, level): cell
                    for level, cell in zip(columns, cells, strict=True)
                    if level != "All others"
                }
            elif first.endswith("?"):
                found |= {
                    (first, group.removeprefix("All"), title): cell
                    for group, cell in zip(columns, cells, strict=True)
                }
    return found


def test_the_workbook_shows_what_the_review_shows(answers: Answers, sessions: Path, tmp_path: Path) -> None:
    """A table that the review only names has no count there: its zeros would tell of the others."""
    for number in range(6):
        answers(f"Trialton {number}", "2", "3", "1,3", "2", "12", "With a box of books.")
    for number in range(5):
        answers(f"Regulham {number}", "3", "3", "2", str(1 + number % 3), "", "30")
    out = tmp_path / "out"
    ran(sessions, "-o", out, "--by", "hours")
    review = printed(review_of(sessions, by="hours"))
    assert {group for _, group, _ in review} == {"", "On trial", "Regular"}
    shown, blank = dict[tuple[str, str, str], str](), set[str]()
    for head, *lines in read_sheets((out / "pool.xlsx").read_bytes(), Voice("en")).values():
        for line in lines:
            held = dict(zip(head, line, strict=True))
            about = held.get("question") or held["statement"]
            words = held["answer"] if "answer" in held else held["standing"]
            if words:
                shown[about, held["group"], words] = held["services"] or "–"
            else:
                blank.add(about)
                assert held["services"] == ""
    assert blank
    assert blank.isdisjoint(about for about, *_ in review)
    assert review.items() <= shown.items()
    for cell in shown.keys() - review.keys():
        assert cell[:2] in {other[:2] for other in review}, cell


def test_every_query_is_one_statement_that_any_engine_takes() -> None:
    for file in QUERIES.glob("*.sql"):
        sql = file.read_text(encoding="utf-8")
        assert "distinct" not in sql.casefold()
        assert ";" not in sql


def test_nothing_is_done_twice(
    towns: None, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "_COARSEST", 0)
    out = tmp_path / "out"
    wanted = (sessions, "-o", out, "--format", "md")
    assert not was_seen(ran(*wanted))
    assert was_seen(ran(*wanted))
    assert not was_seen(ran(*wanted, "--by", "hours"))
    assert not was_seen(ran(*wanted))
    (out / "review.md").unlink()
    assert not was_seen(ran(*wanted))
    with (sessions / "trialton-0.toml").open("a") as file:
        file.write("\n")
    assert not was_seen(ran(*wanted))


def test_files_that_are_told_in_another_order_are_the_same(tmp_path: Path) -> None:
    one, other = ("a.toml", 10, 1, 2), ("b.toml", 20, 3, 4)
    (tmp_path / "review.md").write_text("A review.")
    seen.remember([*one, *other], (), tmp_path, ["review.md"])
    assert seen.is_seen([*other, *one], (), tmp_path)
    assert not seen.is_seen([*other, "a.toml", 10, 1, 5], (), tmp_path)
    assert not seen.is_seen([*other], (), tmp_path)


def test_what_was_changed_a_moment_ago_is_looked_at_again(
    towns: None, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "_COARSEST", 10**15)
    for _ in range(2):
        assert not was_seen(ran(sessions, "-o", tmp_path / "out", "--format", "md"))


def test_too_few_for_a_review_are_told_and_get_tables(
    answers: Answers, sessions: Path, tmp_path: Path
) -> None:
    answers("Town", *ANSWERS)
    out = tmp_path / "out"
    said = ran(sessions, "-o", out).output
    assert "There is 1 session to count, and a review begins with 5." in said
    assert (out / "answers.parquet").exists()
    assert not (out / "review.md").exists()


def test_without_duckdb_the_command_that_brings_it_is_told(
    towns: None, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "DUCKDB", store.DUCKDB._replace(module="no_such_module"))
    with pytest.raises(UserError, match=re.escape("pip install 'guided-interview[data]'")):
        Pool.of(sessions)


def test_an_empty_folder_and_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no session in"):
        Pool.of(tmp_path)
    assert "cannot be read" in str(ran(tmp_path / "nowhere").exception)


def test_the_same_sessions_give_the_same_files(towns: None, sessions: Path, tmp_path: Path) -> None:
    for out in ("first", "second"):
        ran(sessions, "-o", tmp_path / out, "--format", "md")
    for file in (tmp_path / "first").glob("[!.]*"):
        assert file.read_bytes() == (tmp_path / "second" / file.name).read_bytes(), file.name


@pytest.mark.usefixtures("towns")
def test_a_pipe_among_the_sessions_is_named_and_left_out(sessions: Path) -> None:
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(sessions / "odd.toml")
    assert "odd.toml could not be read (it is not a plain file)" in left_out_of(sessions)


@pytest.mark.usefixtures("towns")
def test_what_was_changed_since_it_was_written_is_no_pool_that_was_seen(
    sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "_COARSEST", 0)
    out = tmp_path / "out"
    ran(sessions, "-o", out)
    assert was_seen(ran(sessions, "-o", out))
    review = out / "review.md"
    review.write_bytes(bytes(len(review.read_bytes())))
    assert not was_seen(ran(sessions, "-o", out))
