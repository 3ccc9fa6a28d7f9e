"""Services side by side: in the order given, and only what was asked alike is compared."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview import Interview, load
from interview.compare.contents import comparison
from interview.compare.in_short import in_short
from interview.compare.rows import named_evidence, rows_of
from interview.compare.services import services_of, snapshots_of
from interview.compare.statements import set_aside, statement_rows
from interview.errors import UserError
from interview.report.document import Document, Entries, Heading, Paragraph, Plot, Table
from interview.snapshot.sharing import Level, Share
from interview.wording.forms import Difference, Form, Offered, differences
from interview.wording.voice import Voice
from tests.compare.conftest import Answers, Compares, entries_under, headings, row_of, text_of
from tests.talk import Person
from tests.versions import ANSWERS, ONE, SECTION, written


@pytest.fixture
def towns(answers: Answers) -> None:
    """Two towns that were asked the same, and one that was asked with the next version."""
    answers("Town", *ANSWERS, "")
    answers("Hill", "2", "1", "1, 2", "dk", "", "30", "/private")
    answers("Bay", "2", "3", "1", "twelve", "A gift.", "Tom", version=2)


def test_answers_stand_in_the_order_in_which_services_are_named(towns: None, compares: Compares) -> None:
    one, other = compares("Town", "Hill"), compares("Hill", "Town")
    assert row_of(one, "How many chairs")[1:] == ("12", "30")
    assert row_of(other, "How many chairs")[1:] == ("30", "12")
    assert headings(other)[0] == "Side by side: Hill and Town"


def test_the_same_answer_and_what_all_chose_are_marked(towns: None, compares: Compares) -> None:
    document = compares("Town", "Hill")
    assert "Both said the same." in row_of(document, "How far are late hours")[0]
    assert "All chose: Novels." in row_of(document, "What stands on the shelves")[0]
    assert row_of(document, "How many chairs")[0] == "How many chairs are there?"


def test_what_was_asked_differently_is_shown_and_not_compared(towns: None, compares: Compares) -> None:
    document = compares("Town", "Bay")
    hours, *said = row_of(document, "How far are late hours")
    assert hours.endswith("Not compared: it was asked with words that differ.")
    assert said == ["On trial", "Asked as: How far have late hours come?\nOn trial"]
    assert "with choices that differ" in row_of(document, "What stands on the shelves")[0]
    told = text_of(document)
    assert "One question stands in one version alone, that of Bay: Cat." in told
    assert "One question stands in one version alone, that of Town: Lamps." in told


def test_of_three_the_one_whose_version_lacks_a_question_says_so(towns: None, compares: Compares) -> None:
    document = compares("Town", "Hill", "Bay")
    assert row_of(document, "How far are the lamps")[3] == "Not in the version that was answered"


def test_what_one_alone_was_asked_is_named_once_and_nothing_reads_not_asked(examples_folder: Path) -> None:
    files = [examples_folder / f"{name}.toml" for name in ("saltmarsh", "northlight")]
    document = comparison(snapshots_of(files, examples_folder))
    rows = [row for part in document if isinstance(part, Table) for row in part.rows]
    assert "Not asked" not in text_of(document)
    told = [part.text for part in document if isinstance(part, Paragraph) and "Northlight alone" in part.text]
    (access,) = [text for text in told if "Right to the service" in text]
    assert access.startswith("11 questions were asked of Northlight alone: ")
    assert any(row[0].startswith("Has anybody checked that people with disabilities") for row in rows)
    # Of a theme in which nothing was asked of both, that one sentence is all.
    place = next(
        n for n, part in enumerate(document) if isinstance(part, Heading) and part.text == "Contacts"
    )
    assert document[place + 1 :] == (Paragraph("Asked of Northlight alone: Web address.", small=True),)


def test_who_was_asked_nothing_of_a_theme_is_left_out_of_its_table(examples_folder: Path) -> None:
    files = [examples_folder / f"{name}.toml" for name in ("northlight", "brambleside", "saltmarsh")]
    document = comparison(snapshots_of(files, examples_folder))
    tables = {part.caption: part for part in document if isinstance(part, Table)}
    assert tables["What the services said: More to know"].head == ("Question", "Northlight", "Brambleside")
    assert "Of this theme, Saltmarsh was asked nothing that stands here." in text_of(document)


def test_own_views_of_statements_and_of_the_whole_are_told_as_well(examples_folder: Path) -> None:
    files = [examples_folder / f"{name}.toml" for name in ("northlight", "brambleside")]
    told = text_of(comparison(snapshots_of(files, examples_folder)))
    told = told.partition("How the services see it themselves")[2].partition("Where they differ most")[0]
    assert "AC-E5, Northlight: Established (their own view: Starting. The reason given: the northern" in told
    assert "Brambleside: On the whole, the respondent sees it the same way." in told


def test_no_answer_is_no_no_and_a_private_one_points_at_nobody(towns: None, compares: Compares) -> None:
    document = compares("Town", "Hill")
    assert row_of(document, "How far are the lamps")[2] == "Not known"
    assert row_of(document, "How did it begin")[2] == "No answer"
    assert "private" not in text_of(document)


def test_statements_that_stand_far_apart_come_before_those_alike(towns: None, compares: Compares) -> None:
    document = compares("Town", "Hill")
    entries = [entry for part in document if isinstance(part, Entries) for entry in part.entries]
    assert [(entry.text, entry.details) for entry in entries] == [
        ("Town: Established, Hill: Not yet", ("R-3 There is quiet.",)),
        ("R-1 It is open late.", ("Readers, Starting",)),
    ]


def test_a_statement_on_a_question_that_was_asked_differently_is_no_difference(
    answers: Answers, compares: Compares
) -> None:
    answers("Town", "1", "1")
    answers("Bay", "3", "1", version=2)
    document = compares("Town", "Bay")
    told = text_of(document)
    assert told.count("R-1") == 1
    assert "Asked otherwise of one than of the other A question behind these was put in another way" in told
    assert entries_under(document, "Asked otherwise of one than of the other") == {
        "Asked with words that differ": ("R-1 It is open late.",)
    }
    assert "R-3 There is quiet." in told


PAIRS = [("northlight", "brambleside"), ("northlight", "saltmarsh"), ("brambleside", "saltmarsh")]


@pytest.mark.parametrize("names", PAIRS)
def test_no_level_is_compared_whose_question_reads_not_compared(
    examples_folder: Path, names: tuple[str, ...]
) -> None:
    services = services_of(snapshots_of(names, examples_folder))
    asked = {row.item.id: row for row in rows_of(services)}
    compared = statement_rows(services)
    assert len(compared) > 30
    for row in compared:
        for name in services[0].brief.levels.benchmark.behind[row.element.id]:
            assert name not in asked or not asked[name].differences, row.element.code


def test_what_was_asked_with_other_words_is_neither_far_apart_nor_shown(examples_folder: Path) -> None:
    document = comparison(snapshots_of(["Northlight", "Brambleside"], examples_folder))
    (listed,) = entries_under(document, "Asked otherwise of one than of the other").items()
    assert listed[0] == "Asked with words that differ"
    assert {"IN-E2", "IN-E3", "IN-E4", "SP-E1", "SP-E2"} < {text.split()[0] for text in listed[1]}
    apart, _, rest = text_of(document).partition("Where they differ most")[2].partition("Where they agree")
    showing = rest.partition("Who could show whom ---")[2].partition("For a visit")[0]
    for code in ("IN-E2", "IN-E3", "SP-E1", "SP-E2"):
        assert code not in apart + showing


def test_what_counts_at_one_alone_is_named_with_why_it_does_not_at_the_other(examples_folder: Path) -> None:
    document = comparison(snapshots_of(["Northlight", "Brambleside"], examples_folder))
    told = entries_under(document, "Counts at one alone")
    not_there = {text.split()[0]: text for text in told["Brambleside: does not apply here"]}
    assert {"LM-E1", "LM-E2", "LM-E3", "LM-E6", "LM-E7", "LM-E8"} < set(not_there)
    assert not_there["LM-E1"].endswith("before people see them. Northlight: Built in, shown.")
    unexpected = {text.split()[0]: text for text in told["Brambleside: not expected here"]}
    assert {"PF-E3", "IC-E4", "KR-E4"} < set(unexpected)
    assert unexpected["KR-E4"].endswith(" Northlight: Not yet.")
    assert "Among the statements that count at all services, none is known yet to stand" in text_of(document)
    # In the terminal they are counted.
    short = text_of(in_short(snapshots_of(["Northlight", "Brambleside"], examples_folder)))
    assert "8 statements are not compared, as a question behind each was put in another way." in short
    assert "18 statements count at some of the services alone" in short


def test_every_statement_that_is_decided_somewhere_stands_somewhere(examples_folder: Path) -> None:
    services = services_of(snapshots_of(["Northlight", "Brambleside"], examples_folder))
    told = {row.element.id for row in statement_rows(services)}
    aside = {one.row.element.id for one in set_aside(services)}
    assert not told & aside
    for service in services:
        levels = service.brief.levels
        decided = {
            name
            for name, element in levels.benchmark.elements.items()
            if element.graded and not element.level_from and levels.element(name).decided
        }
        assert decided <= told | aside


SCHOOLS = ONE | {
    "sections.toml": ONE["sections.toml"]
    .replace(
        'ask = "How far are late hours?"',
        'ask = "How far are late hours?"\nvariant = [{ when = "kind is school", ask = "How long after lessons?" }]',
    )
    .replace(
        SECTION,
        SECTION
        + """
[[section.item]]
id = "kind"
type = "select_one"
title = "Kind"
ask = "Where is it?"
choices = [{ code = "town", label = "A town" }, { code = "school", label = "A school" }]
""",
    )
}
"""A library that asks a school in other words."""


@pytest.mark.parametrize("names", list(permutations(("Bay", "Ash", "Cod"))))
def test_what_was_put_otherwise_is_said_to_be_so_in_whatever_order_services_are_named(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    document = compared_schools(tmp_path, names)
    told = text_of(document).partition("Not compared ---")[2].partition("Who could show whom")[0]
    assert "asked with words that differ R-1 It is open late." in told
    # No service says that it does not apply, so nothing is said of where it counts.
    assert "Counts at" not in told
    assert told.count("R-1") == 1


@pytest.mark.parametrize("names", list(permutations(("Ash", "Bay", "Cod", "Dee"))))
def test_a_statement_is_compared_among_the_most_in_whatever_order_services_are_named(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """Two schools and who did not answer make three; the one town stands apart."""
    told = text_of(compared_schools(tmp_path, names))
    assert "- Ash: asked with words that differ R-1 It is open late." in told


def compared_schools(folder: Path, names: tuple[str, ...]) -> Document:
    """Ash is a town, Cod and Dee are schools, and Bay said nothing of late hours."""
    library = load(written(SCHOOLS, folder / "schools"))
    for name, kind, hours in (("Ash", 1, "2"), ("Bay", 1, "skip"), ("Cod", 2, "3"), ("Dee", 2, "3")):
        talk = Person(Interview.create(library, folder / "s", name=name, pass_="full"))
        talk.types(str(kind), hours, "1", "1", "2", "/pause").interview.close()
    return comparison(snapshots_of(names, folder / "s"))


def test_a_statement_put_otherwise_to_one_and_not_for_another_stands_once_without_levels(
    answers: Answers, compares: Compares, tmp_path: Path
) -> None:
    answers("Ash", "2", "1")
    answers("Bee", "3", "1", version=2)
    answers("Cod", "na", "1")
    document = compares("Ash", "Bee", "Cod")
    assert entries_under(document, "Asked otherwise of some") == {
        "Bee: asked with words that differ; Cod: does not apply here": ("R-1 It is open late.",)
    }
    assert "Counts at some alone" not in headings(document)
    short = text_of(in_short(snapshots_of(("Ash", "Bee", "Cod"), tmp_path / "s")))
    assert "1 statement is not compared, as a question behind it was put in another way." in short
    assert "does not count at every service" not in short


def test_of_three_each_statement_that_is_not_compared_stands_there_once(examples_folder: Path) -> None:
    names = ["northlight", "brambleside", "saltmarsh"]
    document = comparison(snapshots_of(names, examples_folder))
    listed = [
        text.split()[0]
        for title in ("Asked otherwise of some", "Counts at some alone")
        for statements in entries_under(document, title).values()
        for text in statements
    ]
    assert len(listed) > 20
    assert len(set(listed)) == len(listed)


def test_each_theme_has_a_line_a_service(towns: None, compares: Compares) -> None:
    (plot,) = [part for part in compares("Hill", "Town") if isinstance(part, Plot)]
    assert [(row.group, row.title, row.decided) for row in plot.rows] == [
        ("Readers", "Hill", "2 of 3"),
        ("Readers", "Town", "3 of 3"),
    ]


def test_nothing_ranks_averages_or_scores(towns: None, compares: Compares) -> None:
    document = text_of(compares("Town", "Hill", "Bay")).replace(
        "Nothing here is ranked, averaged or scored", ""
    )
    for word in ("rank", "averag", "score", "best", "worst", "%"):
        assert word not in document.casefold()


def test_below_full_neither_names_nor_words_are_there(towns: None, compares: Compares) -> None:
    document = compares("Town", "Hill", share=Share(Level.ANSWERS))
    shown = text_of(document)
    assert "Side by side: Service A and Service B" in shown
    assert "box of books" not in shown
    assert "Town" not in shown
    assert row_of(document, "How many chairs")[1:] == ("12", "30")
    assert shown.index("This copy leaves out free text") < shown.index("The services")
    overview = compares("Town", "Hill", share=Share(Level.OVERVIEW))
    assert "Question by question" not in headings(overview)
    assert "Where they differ most" in headings(overview)


def test_two_of_one_name_are_told_apart_by_their_files(
    towns: None, tmp_path: Path, compares: Compares, answers: Answers
) -> None:
    twin = (tmp_path / "s" / "hill.toml").read_text().replace('name = "Hill"', 'name = "Town"')
    (tmp_path / "s" / "valley.toml").write_text(twin.replace("2026-", "2025-"))
    document = compares(str(tmp_path / "s" / "town.toml"), str(tmp_path / "s" / "valley.toml"))
    assert headings(document)[0] == "Side by side: Town (town) and Town (valley)"


@pytest.mark.usefixtures("towns")
class TestWhatCannotStandThere:
    def refused(self, folder: Path, *names: str) -> str:
        with pytest.raises(UserError) as problem:
            snapshots_of(names, folder / "s")
        return str(problem.value)

    def test_too_few_and_too_many(self, tmp_path: Path) -> None:
        assert "One session is named; a comparison takes 2 to 12." in self.refused(tmp_path, "Town")
        assert self.refused(tmp_path, *["Town"] * 13).startswith("13 sessions are named")

    def test_the_same_twice_by_whatever_way(self, tmp_path: Path) -> None:
        file = tmp_path / "s" / "town.toml"
        assert "Town is named twice" in self.refused(tmp_path, "Town", str(file))
        (tmp_path / "s" / "other.toml").write_text(file.read_text())
        assert "one is a copy of the other" in self.refused(
            tmp_path, str(file), str(tmp_path / "s" / "other.toml")
        )

    def test_all_problems_are_told_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "s" / "torn.toml").write_text("no session = ")
        told = self.refused(tmp_path, "Town", "torn", "nowhere")
        assert "torn.toml" in told
        assert 'no session "nowhere"' in told

    def test_another_questionnaire(self, tmp_path: Path, examples_folder: Path) -> None:
        told = self.refused(tmp_path, "Town", str(examples_folder / "saltmarsh.toml"))
        assert "Saltmarsh was asked with another questionnaire" in told


_CHOICES = st.builds(Offered, st.sampled_from("ab"), st.sampled_from("xy"), st.sampled_from([None, 1]))
_FORMS = st.builds(
    Form,
    st.sampled_from(["How?", "Why?"]),
    st.lists(_CHOICES, max_size=2, unique_by=lambda choice: choice.code).map(tuple),
)


@given(st.lists(_FORMS, min_size=1, max_size=4))
def test_forms_are_alike_exactly_where_they_are_one_in_whatever_order(forms: list[Form]) -> None:
    found = differences(forms)
    assert (not found) is (len(set(forms)) == 1)
    assert set(found) == set(differences(forms[::-1]))
    assert set(found) <= set(Difference)


def test_evidence_that_is_independent_is_called_so_beside_its_name() -> None:
    assert (
        named_evidence("The audit of 2026.", "independent", Voice())
        == "Shown by (independent): The audit of 2026."
    )


def test_protections_that_are_missing_come_first_and_stand_in_the_terminal_too(examples_folder: Path) -> None:
    snapshots = snapshots_of(["northlight", "brambleside"], examples_folder)
    for document in (comparison(snapshots), in_short(snapshots)):
        place = next(
            n for n, part in enumerate(document) if getattr(part, "text", "") == "Where they differ most"
        )
        listed = next(part for part in document[place:] if isinstance(part, Entries))
        statements = [text for entry in listed.entries for text in entry.details]
        assert [text[:5] for text in statements[:2]] == ["RP-E4", "AC-E3"]


def test_what_certainly_stands_two_levels_apart_is_there_though_one_level_is_open(
    examples_folder: Path,
) -> None:
    document = comparison(snapshots_of(["northlight", "brambleside"], examples_folder))
    told = text_of(document).partition("Where they differ most ---")[2].partition("Where they agree ---")[0]
    # Built in at one, and Not yet or Starting at the other.
    assert "FN-E3 " in told
    assert "AC-E7 " in told
