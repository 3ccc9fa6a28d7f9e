"""What a report tells of a group: as much as the room saw and agreed to, in every format, and no more."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from interview.report.contents import report, summary
from interview.report.document import Plot
from interview.report.export import export
from interview.report.writers.formats import FORMATS
from interview.report.writers.text import written
from interview.session.events import Act, Event, Mode
from interview.snapshot.sharing import Level, Share
from interview.workshop.report import wing_of
from tests.report.conftest import unpacked
from tests.workshop.days import KEPT, OUTSIDE, SPLIT, WAITS, Day, a_day


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Callable[..., Day]]:
    """Makes a day, which is over when the test is."""
    days: list[Day] = []

    def day(mode: Mode = Mode.UNNAMED, roles: Sequence[str] = (), *, begun: bool = False) -> Day:
        days.append(Day(tmp_path, mode, roles) if begun else a_day(tmp_path, mode, roles))
        return days[-1]

    yield day
    for one in days:
        one.session.close()


def told(day: Day, share: Share | None = None) -> str:
    snapshot = day.snapshot
    return written(report(snapshot, share, wing=wing_of(snapshot)), 400)


def files(day: Day, folder: Path, share: Share | None = None) -> Mapping[str, str]:
    """Everything that can be written, by the ends of names, as text."""
    snapshot = day.snapshot
    names = [name for name in FORMATS if name != "ics"]
    if share and share.level is Level.OVERVIEW:
        names = [name for name in names if name not in ("csv", "xlsx", "json")]
    lines: list[str] = []
    paths = export(snapshot, folder, lines.append, formats=names, share=share, wing=wing_of(snapshot))
    return {path.name.rpartition("-")[2]: unpacked(path) for path in paths}


def group(day: Day, folder: Path, share: Share | None = None) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(files(day, folder, share)["report.json"])["group"]
    return held


def test_the_result_and_what_is_held_against_it_stand_together(held: Callable[..., Day]) -> None:
    text = told(held())
    assert "A group of 12, recorded without names or roles. 1 question agreed, 2 not agreed." in text
    question = text[text.index("Help. Split") : text.index("Kinds. Some choices are disputed")]
    assert "Not agreed: “None”, “Planned”, “Most” or “All”." in question
    assert f"Dissent: “Families drop out, says {KEPT}”" in question
    assert f"Dissent, parent: “It is open on Mondays only, says {OUTSIDE}”" in question
    assert "- Planned: 3" in question
    assert "- don't know: 2" in question
    assert "Not agreed on “Walks”." in text
    assert "What became of it: The county is asked" in text
    assert "Who picks it up: Nobody yet" in text


def test_who_reads_the_answer_reads_the_dissent_below_it(held: Callable[..., Day]) -> None:
    text = told(held())
    theme = text[text.index("Theme by theme") :]
    answer = theme[theme.index("Is there help?") : theme.index("Is it designed?")]
    assert "The group did not agree." in answer
    assert KEPT in answer


def test_the_summary_tells_of_the_group_as_well(held: Callable[..., Day]) -> None:
    snapshot = held().snapshot
    assert KEPT in written(summary(snapshot, wing_of(snapshot)), 400)


def test_a_count_that_the_room_did_not_see_stands_nowhere(held: Callable[..., Day], tmp_path: Path) -> None:
    data = group(held(), tmp_path / "out")
    assert {line["item"] for line in data["counts"]} == {"help"}
    voices = {line["choice"]: line["voices"] for line in data["counts"]}
    assert voices == {
        **{"none": 2, "planned": 3, "some": 0, "most": 2, "all": 3},
        **{"dont_know": 2, "not_applicable": 0, "blank": 0},
    }


def test_every_format_has_every_dissent_and_all_that_is_parked(
    held: Callable[..., Day], tmp_path: Path
) -> None:
    for name, text in files(held(), tmp_path / "out").items():
        if name in ("actions.csv", "answers.csv", "counts.csv", "decisions.csv"):
            continue
        assert (KEPT in text) is (name != "parked.csv"), name
        assert (WAITS in text) is (name != "dissents.csv"), name


@pytest.mark.parametrize("level", [Level.ANSWERS, Level.OVERVIEW])
def test_a_copy_below_full_has_labels_and_decisions_and_nothing_that_was_kept_in_the_room(
    held: Callable[..., Day], tmp_path: Path, level: Level
) -> None:
    written_files = files(held(), tmp_path / "out", Share(level))
    for name, text in written_files.items():
        for kept in (KEPT, WAITS, "parent", "Inga", "of 12"):
            assert kept not in text, (name, kept)
        if name == "report.txt":
            assert "recorded without names or roles. 1 question agreed, 2 not agreed" in text.replace(
                "\n  ", " "
            )
    if level is Level.ANSWERS:
        assert "counts.csv" not in written_files
        assert "parked.csv" not in written_files
        assert OUTSIDE in written_files["report.html"]
        data = json.loads(written_files["report.json"])["group"]
        assert not {"counts", "voices", "withdrawn", "parked"} & data.keys()
        assert [line["dissent"] for line in data["dissents"]] == [
            f"It is open on Mondays only, says {OUTSIDE}"
        ]
        assert {line["item"]: line["label"] for line in data["decisions"]} == {
            **{"help": "split", "kinds": "disputed", "design": "close"},
        }


def test_of_two_votes_the_last_that_was_shown_is_told_and_the_way_there_in_labels(
    held: Callable[..., Day], tmp_path: Path
) -> None:
    day = held()
    day.shows("help", day.votes(help=["some"] * 9 + ["none"] * 3))
    data = group(day, tmp_path / "out")
    assert {line["vote"] for line in data["counts"]} == {2}
    assert "Help. Split; after talking: mostly agreed" in told(day)


def test_where_a_second_count_would_name_somebody_the_first_is_told_and_that_it_is_the_first(
    held: Callable[..., Day], tmp_path: Path
) -> None:
    day = held()
    day.write(
        Event("", Act.VOTE_OPENED, vote=2, mark=day.listed.mark, items=("help",)),
        Event("", Act.COUNTED, "help", vote=2, count=11, label="close"),
    )
    day.shows("help", 2)
    assert {line["vote"] for line in group(day, tmp_path / "out")["counts"]} == {1}
    assert "Help. Split; after talking: close together" in told(day)
    assert "Of the vote after it no count was kept or shown." in told(day)


@pytest.mark.parametrize(("voices", "few", "shown"), [(3, False, False), (3, True, True), (5, False, True)])
def test_of_three_or_four_voices_counts_stand_where_they_said_so(
    held: Callable[..., Day], tmp_path: Path, voices: int, *, few: bool, shown: bool
) -> None:
    day = held(begun=True)
    day.shows("help", day.votes(few=few, help=["some", "most", "all", "all", "all"][:voices]))
    assert ("counts" in group(day, tmp_path / "out")) is shown


@pytest.mark.parametrize(("voices", "withdrawn", "shown"), [(2, 0, False), (6, 1, True), (4, 1, False)])
def test_counts_that_somebody_else_wrote_into_the_file_stand_only_where_they_name_nobody(
    held: Callable[..., Day], tmp_path: Path, voices: int, withdrawn: int, *, shown: bool
) -> None:
    day = held(begun=True)
    codes, counts = ("none", "all"), (1, voices - 1)
    day.write(
        Event("", Act.VOTE_OPENED, vote=1, mark=day.listed.mark, items=("help",)),
        Event("", Act.COUNTED, "help", vote=1, codes=codes, counts=counts, count=voices, label="spread"),
        *[Event("", Act.WITHDRAWN, vote=1)] * withdrawn,
    )
    day.shows("help", 1)
    assert ("counts" in group(day, tmp_path / "out")) is shown


def test_roles_stand_apart_where_each_has_three_voices(held: Callable[..., Day], tmp_path: Path) -> None:
    roles = ["staff"] * 5 + ["parent"] * 5 + ["board", "board"]
    data = group(held(Mode.BY_ROLE, roles), tmp_path / "out")
    of_roles: dict[str, int] = {}
    for line in data["counts"]:
        of_roles[line["role"]] = of_roles.get(line["role"], 0) + line["voices"]
    assert of_roles[""] == 12
    assert {role: voices for role, voices in of_roles.items() if role} in (
        {"staff": 5, "others": 7},
        {"parent": 5, "others": 7},
    )
    assert "board" not in json.dumps(data["counts"])


def test_with_names_no_report_says_who_said_what(held: Callable[..., Day], tmp_path: Path) -> None:
    day = held(Mode.NAMED)
    assert "What each person said stands in the session file and not in this report." in told(day)
    assert set(group(day, tmp_path / "out")["counts"][0]) == {
        *("theme", "item", "question", "vote", "role", "choice", "choice_text", "voices")
    }


def test_a_cell_that_would_run_is_harmless_and_every_line_is_a_row(
    held: Callable[..., Day], tmp_path: Path
) -> None:
    day = held()
    day.dissents("design", "=cmd|' /C calc'!A0")
    text = files(day, tmp_path / "out")["dissents.csv"]
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert rows[-1]["dissent"] == "'=cmd|' /C calc'!A0"
    assert (rows[-1]["item"], len(rows)) == ("design", 3)
    assert "Design. Close together" in told(day)  # what somebody holds something against is not for skimming


def test_the_report_says_which_vote_a_table_is_and_how_many_voted(held: Callable[..., Day]) -> None:
    day = held()
    text = told(day)
    assert "A group of 12 voted on 3 questions, everybody at once." in text
    assert "Help: 12 voices, in the only vote" in text
    again = day.votes(help=["planned"] * 8 + ["most"] * 2)
    day.shows("help", again)
    assert "Help: 10 voices, in the last vote, after another one" in told(day)


def test_page_one_names_what_the_group_did_not_agree_on(held: Callable[..., Day]) -> None:
    text = told(held())
    page, _, rest = text.partition("How the group answered")
    assert "Not agreed on: Help, Kinds." in page
    assert "What to find out next" not in page, "nobody can look up what the others think"
    assert "Level: Not agreed" in rest
    assert "These are the answers that the group gave and decided on together. Nobody checked them." in page
    assert "respondent" not in page


def test_the_plot_does_not_call_open_what_is_not_agreed(held: Callable[..., Day]) -> None:
    snapshot = held().snapshot
    plot = next(part for part in report(snapshot, wing=wing_of(snapshot)) if isinstance(part, Plot))
    assert plot.open == "Open or not agreed"
    (row,) = plot.rows
    assert "On 2 of its questions the group did not agree." in row.words
    assert "still open" not in row.words


def test_how_the_group_sees_a_level_is_not_told_of_a_respondent(held: Callable[..., Day]) -> None:
    day = held()
    viewed = [("care", 1), ("helping", 2)]
    day.write(*(Event("", Act.VIEWED, name, value=level) for name, level in viewed))
    day.write(Event("", Act.VIEWED, value="not_sure"))
    snapshot = day.snapshot
    text = told(day) + written(summary(snapshot, wing_of(snapshot)), 400)
    assert "On the whole, the group is not sure that this picture fits." in text
    assert text.count("As the group sees it") >= 3
    assert "respondent" not in text


def test_what_was_counted_and_not_taken_up_is_one_table(held: Callable[..., Day]) -> None:
    day = held(begun=True)
    first = day.votes(help=SPLIT, design=["half"] * 12)
    day.shows("help", first)
    _, _, rest = told(day).partition("Counted, and not taken up")
    table = rest.partition("\n\n")[2].partition("\n\n")[0]
    assert "Design" in table
    assert "Help" not in table


def test_questions_that_nobody_voted_on_are_not_called_answered(held: Callable[..., Day]) -> None:
    day = held(begun=True)
    day.votes(help=SPLIT)
    text = told(day)
    assert "A group of 12 voted on one question" in text
    assert "2 questions of the list were not voted on." in text


def test_a_dissent_for_this_room_says_so_beside_it(held: Callable[..., Day]) -> None:
    text = told(held())
    assert f"“Families drop out, says {KEPT}” (for this room only)" in text
    assert f"says {OUTSIDE}” (for this room only)" not in text


def test_a_dissent_that_was_added_to_is_in_a_copy_as_its_author_said_last(held: Callable[..., Day]) -> None:
    day = held(begun=True)
    day.votes(help=SPLIT)
    first = Event("", Act.DISSENTED, "help", entry=1, text=OUTSIDE, attribution="nothing", outside="no")
    day.write(first)
    answers = Share(level=Level.ANSWERS)
    assert OUTSIDE not in told(day, answers)
    day.write(replace(first, outside="yes"))
    assert told(day, answers).count(f"“{OUTSIDE}”") == told(day).count(f"“{OUTSIDE}”") > 0
