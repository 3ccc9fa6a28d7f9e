"""An interview that was begun with an older version of its questionnaire, moved to the newer one in the chat."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, load
from interview.errors import SessionError
from interview.report.brief import Brief
from interview.report.contents import report_of
from interview.report.writers.text import written as in_text
from interview.session.events import Act, Status
from interview.snapshot.opening import open_snapshot
from interview.snapshot.sharing import Level, Share, redacted
from interview.snapshot.update import Why, planned
from tests.examples import VERSION_1
from tests.talk import Person, Ticking, about, questionnaire
from tests.versions import ANSWERS, ONE, STORY, TWO, written

Installs = Callable[[Path], None]


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return written(TWO, tmp_path / "two")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A finished interview of version 1, with targets and a view, whose folder of questionnaires is gone."""
    older = written(ONE, tmp_path / "one")
    talk = Person(Interview.create(load(older), tmp_path / "s", name="Town", pass_="full", clock=Ticking()))
    talk.types(
        *ANSWERS, "", "target R-2: Established; owner: Anna", "target R-3: Built in", "view R-2: Not yet"
    )
    talk.types("pause")
    talk.interview.close()
    for file in older.iterdir():
        file.unlink()
    return talk.file


def resumed(file: Path) -> Person:
    return Person(Interview.open(file, clock=Ticking()))


class TestOnResume:
    def test_it_says_once_that_a_newer_version_is_there(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town)
        talk.sees(
            "A newer version of its questionnaire is here: 2.0.0. This interview is asked with 1.0.0.",
            "Typing update shows what a move does, and so does: interview update",
            "3 answers would be asked again.",
        )
        talk.types("where").sees_no("newer version")

    def test_the_same_version_and_an_older_one_are_no_news(
        self, town: Path, tmp_path: Path, install: Installs
    ) -> None:
        install(written(ONE, tmp_path / "same"))
        resumed(town).sees_no("newer version").types("update").sees(
            "Town is up to date: it is asked with version 1.0.0 of its questionnaire, and none here is newer."
        )

    def test_it_opens_as_it_was(self, town: Path, newer: Path, install: Installs) -> None:
        install(newer)
        talk = resumed(town).types("review")
        talk.sees("Lamps: On trial", "Chairs: 12").sees_no("Cat")

    def test_one_that_is_only_looked_at_is_told_nothing(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        Person(Interview.open(town, read_only=True)).sees_no("newer version")


class TestMoving:
    def test_what_it_does_is_said_before_it_is_done(self, town: Path, newer: Path, install: Installs) -> None:
        install(newer)
        talk = resumed(town)
        before = talk.acts
        talk.types("update").sees(
            "Kept: 2 answers.",
            "Asked again: 3 questions.",
            "Hours: On trial. The answers mean something else now.",
            "Shelves: Novels, Scrolls. The answer is no longer offered.",
            "Chairs: 12. It is answered in another way now.",
            "Set aside: 1 answer to a question that is not asked any more. Nothing is deleted.",
            "Lamps: On trial.",
            "2 targets and views are kept and not shown, as their statements are no longer there.",
            "New: 1 question, about a minute.",
            "Shall I move it? Undo takes that back. (yes or no)",
        )
        talk.types("no").sees("It stays with version 1.0.0.")
        assert talk.acts == before

    def test_what_is_asked_again_does_not_count_until_it_is_answered(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town).types("update", "yes").sees("Town is asked with version 2.0.0")
        assert talk.interview.progress.answered == 2
        assert talk.asked == "hours"
        talk.sees(
            "How far have late hours come?",
            "With the earlier version of the questionnaire, you said: On trial.",
        )
        talk.types("3").sees("you said: Novels, Scrolls.")
        talk.types("2", "A dozen", "Tom").sees("Every question that applies has been asked.")
        assert talk.answers == {
            "hours": "regular",
            "quiet": "regular",
            "shelves": ("maps",),
            "chairs": "A dozen",
            "story": "With a box of books.",
            "cat": "Tom",
            "lamps": "trial",
        }

    def test_an_answer_between_two_choices_that_are_still_offered_is_kept(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town).types("change quiet", "regular or reviewed", "yes", "update")
        talk.sees("Kept: 2 answers.", "Asked again: 3 questions.").sees_no("Quiet:")
        talk.types("yes")
        assert talk.interview.status("quiet") is Status.ANSWERED
        assert talk.asked == "hours"

    def test_undo_and_redo_take_it_back_and_do_it_again(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town)
        answers, record = talk.answers, talk.interview.record
        talk.types("update", "yes", "undo").sees("Undone: the move to version 2.0.0 of the questionnaire.")
        assert (talk.answers, talk.interview.record.targets) == (answers, record.targets)
        assert talk.interview.record.views == record.views
        assert talk.interview.completed
        talk.types("review").sees("Lamps: On trial")
        talk.types("redo").sees("Done again: the move to version 2.0.0").sees("How far have late hours come?")
        assert talk.interview.questionnaire.version == "2.0.0"

    def test_what_is_answered_after_the_move_was_taken_back_was_said_to_the_earlier_version(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town).types("update", "yes", "undo", "change hours", "4")
        talk.types("update").sees("Asked again: 3 questions.").types("yes")
        talk.sees("How far have late hours come?", "you said: Reviewed.")
        talk.types("3").sees("you said: Novels, Scrolls.")

    def test_it_stands_when_the_file_is_opened_again(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town).types("update", "yes", "3")
        again = talk.comes_back()
        again.sees_no("newer version")
        assert again.interview.questionnaire.version == "2.0.0"
        assert again.answers["hours"] == "regular"

    def test_undo_without_the_earlier_version_stays_where_it_is(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        kept = list((town.parent / ".definitions").iterdir())
        talk = resumed(town).types("update", "yes")
        for file in kept:
            file.unlink()
        acts = talk.acts
        talk.types("undo").sees("Version 1.0.0 of the questionnaire is not here any more")
        assert talk.acts == acts
        assert talk.interview.questionnaire.version == "2.0.0"

    def test_a_choice_that_means_something_else_is_asked_again_and_its_neighbours_are_not(
        self, tmp_path: Path, newer: Path, install: Installs
    ) -> None:
        older = written(ONE, tmp_path / "one")
        talk = Person(
            Interview.create(load(older), tmp_path / "s", name="Town", pass_="full", clock=Ticking())
        )
        talk.types("dk", "", "2", "1,2")
        install(newer)
        talk.comes_back().types("update").sees(
            "Kept: 1 answer.",
            "Asked again: 2 questions.",
            "Hours: not known. The answers mean something else now.",
            "Quiet: On trial. The answers mean something else now.",
        ).sees_no("Shelves")

    def test_the_version_that_it_leaves_is_kept_beside_it_for_undo(
        self, town: Path, tmp_path: Path, newer: Path, install: Installs
    ) -> None:
        install(written(ONE, tmp_path / "one"))
        talk = resumed(town)
        for file in (town.parent / ".definitions").iterdir():
            file.unlink()
        install(newer)
        talk.types("update", "yes", "undo").sees("Undone: the move to version 2.0.0")
        assert talk.interview.questionnaire.version == "1.0.0"

    def test_a_private_answer_stays_private_and_is_not_asked_again(
        self, tmp_path: Path, newer: Path, install: Installs
    ) -> None:
        older = written(ONE, tmp_path / "one")
        talk = Person(
            Interview.create(load(older), tmp_path / "s", name="Town", pass_="full", clock=Ticking())
        )
        talk.types("private", "note between us")
        install(newer)
        talk = talk.comes_back().sees("Nothing would be asked again.").types("update", "yes")
        assert talk.interview.record.is_private("hours")
        assert talk.asked == "quiet"


class TestTold:
    def test_targets_and_views_of_statements_that_are_gone_are_kept_and_not_shown(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town).types("update", "yes")
        told = in_text(report_of(Brief(talk.interview.snapshot())))
        assert "R-3" in told
        assert "Anna" not in told
        assert "R-2" not in told
        talk.types("undo")
        assert "Anna" in in_text(report_of(Brief(talk.interview.snapshot())))

    def test_each_moment_is_told_with_the_questionnaire_of_its_time(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        talk = resumed(town).types("update", "yes", "4")
        snapshot = talk.interview.snapshot()
        moved = next(n for n, e in enumerate(snapshot.events, 1) if e.act is Act.UPDATED)
        before, after = snapshot.at(moved - 1), snapshot.at(moved)
        assert (
            before.words.answer(before.questionnaire.item("lamps"), before.record.answers["lamps"])
            == "On trial"
        )
        assert (before.header.version, after.header.version) == ("1.0.0", "2.0.0")
        assert "lamps" not in after.questionnaire.by_id
        assert "lamps_lit" in snapshot.levels_at(moved - 1).benchmark.elements
        assert "hours" not in after.record.answers
        assert before.record.answers["hours"].value == "trial"

    def test_a_copy_for_others_holds_no_words_of_a_question_that_is_gone(
        self, town: Path, tmp_path: Path, install: Installs
    ) -> None:
        without_story = {**TWO, "sections.toml": TWO["sections.toml"].replace(STORY, "")}
        install(written(without_story, tmp_path / "two"))
        talk = resumed(town).types("update", "yes")
        copy = redacted(talk.interview.snapshot(), Share(Level.ANSWERS))
        assert "box of books" not in repr(copy.events)

    def test_files_tell_the_version_that_it_is_asked_with(
        self, town: Path, newer: Path, install: Installs
    ) -> None:
        install(newer)
        resumed(town).types("update", "yes").interview.close()
        told = in_text(report_of(Brief(open_snapshot(town))))
        assert "2.0.0" in told
        assert "1.0.0" not in told
        assert "not at hand" not in told


class TestFromVersion1:
    """The real questionnaire: an interview made by version 1.1.0."""

    def begun(self, tmp_path: Path) -> Path:
        with Interview.create(
            load(VERSION_1), tmp_path / "s", name="Riga", pass_="full", clock=Ticking()
        ) as talk:
            for item, value in (("overview_description", "A portal."), ("access_hours", "always")):
                talk.answer(value, item)
            assert talk.session.path is not None
            return talk.session.path

    def test_it_opens_from_what_is_kept_beside_it(self, tmp_path: Path) -> None:
        file = self.begun(tmp_path)
        talk = resumed(file)
        assert talk.interview.questionnaire.digest == load(VERSION_1).digest
        assert talk.answers["overview_description"] == "A portal."

    def test_mailed_without_it_it_can_be_read_and_the_file_to_ask_for_is_named(
        self, tmp_path: Path, install: Installs
    ) -> None:
        file = self.begun(tmp_path)
        (kept,) = (file.parent / ".definitions").iterdir()
        kept.unlink()
        sections = (VERSION_1 / "sections" / "00-context.toml").read_text(encoding="utf-8")
        changed = tmp_path / "changed"
        shutil.copytree(VERSION_1, changed)
        (changed / "sections" / "00-context.toml").write_text(
            sections.replace('ask = "', 'ask = "So, '), "utf-8"
        )
        install(changed)
        with pytest.raises(SessionError, match=f"Ask its sender for the file .definitions/{kept.name}"):
            Interview.open(file)
        with Interview.open(file, read_only=True) as talk:
            assert talk.value("overview_description") == "A portal."


CHAIN = """
[questionnaire]
id = "small"
version = "{version}"
title = "a small matter"
language = "en"
[[section]]
id = "one"
title = "One"
item = [
  {{ id = "a", type = "select_one", ask = "Which?"{since}, choices = [ {{ code = "x", label = "X" }}, {{ code = "y", label = "Y" }} ] }},
  {{ id = "b", type = "select_one", ask = "Then?", choices = [ {{ code = "p", label = "P", relevant = "a is x" }}, {{ code = "q", label = "Q" }} ] }},
  {{ id = "c", type = "select_one", ask = "And then?", choices = [ {{ code = "m", label = "M", relevant = "b is p" }}, {{ code = "n", label = "N" }} ] }},
  {{ id = "d", type = "integer", ask = "How many?" }},
]
"""


def test_an_answer_that_falls_away_because_another_did_is_asked_again_as_well() -> None:
    talk = about(CHAIN.format(version="1.0.0", since="")).types("1", "1", "1", "3")
    assert talk.answers == {"a": "x", "b": "p", "c": "m", "d": 3}
    later = questionnaire(CHAIN.format(version="2.0.0", since=', since = "2.0.0"'))
    update = planned(talk.interview.snapshot(), later)
    assert update.event.items == ("a", "b", "c")
    assert [given.why for given in update.again] == [Why.MEANING, Why.NOT_OFFERED, Why.NOT_OFFERED]
    assert update.kept == 1
