"""Each interview is asked, shown and judged with the questionnaire of the day on which it began."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview
from interview.benchmark import benchmark_of
from interview.errors import SessionError
from interview.questionnaire.load import load
from interview.report.brief import Brief
from interview.report.card import card
from interview.report.contents import report, summary
from interview.report.good_practice import good_practice
from interview.report.inventory import inventory, practice_of, practices_in
from interview.report.writers.json_file import json_text
from interview.report.writers.text import written
from interview.session.folder import Sessions
from interview.snapshot.sharing import Share
from interview.wording.voice import Voice
from tests.examples import VERSION_1
from tests.questionnaire.conftest import WHOLE

REPORT = """
[report]
about = ["seats"]

[[paragraph]]
id = "seating"
title = "How people sit"
piece = [{ say = "There is room for {seats} people." }]

[[card]]
id = "sitting"
title = "Chairs and tables"
items = ["seats", "tables"]

[[footer]]
id = "own"
when = "seats > 10"
say = "Told by whoever has the key."
"""
ANSWERS: dict[str, object] = {
    "name": "Riga",
    "seats": 40,
    "tables": 10,
    "visitors": ("pupils", "toddlers"),
    "story_hour": "regular",
}
Change = tuple[str, str, str]

CHANGES: dict[str, Change] = {
    "a statement": ("good-practice.toml", "Children hear stories.", "Children are read to."),
    "a level rule": ("good-practice.toml", 'level = 1, when = "crowded"', 'level = 0, when = "has_children"'),
    "a first step": ("good-practice.toml", "Hang a sign on the door.", "Ring a bell."),
    "a source": ("good-practice.toml", "Notes of a librarian", "Diary of a librarian"),
    "what heads page one": ("report.toml", 'about = ["seats"]', 'about = ["tables"]'),
    "a paragraph of the report": ("report.toml", "There is room for {seats} people.", "{seats} can sit."),
    "a line of the card": ("report.toml", "Chairs and tables", "Furniture"),
    "what stands at the foot": ("report.toml", "whoever has the key", "the one who has the key"),
    "an explained word": ("glossary.toml", "A fixed time at which", "Any time at which"),
    "a hint": ("sections/01-room.toml", "Count every chair.", "Count the chairs."),
    "a question": ("sections/01-room.toml", "How many tables are there?", "How many tables?"),
    "a translated hint": ("fi/texts.toml", "Laske jokainen tuoli.", "Laske tuolit."),
    "a translated statement": ("fi/texts.toml", "Lapset kuulevat satuja.", "Lapsille luetaan."),
}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A questionnaire of the user's own, with reports and a translation of everything."""
    place = shutil.copytree(WHOLE, tmp_path / "room")
    (place / "report.toml").write_text(REPORT)
    with (place / "fi" / "texts.toml").open("a", encoding="utf-8") as file:
        file.write('\n[element.stories]\nstatement = "Lapset kuulevat satuja."\n')
    return place


def begun(room: Path, folder: Path, name: str, *, language: str = "en") -> tuple[Path, str]:
    """The file of a new interview with a few answers, and all that its first sitting can show."""
    with Interview.create(load(room, language=language), folder, name=name) as talk:
        for item, value in ANSWERS.items():
            assert isinstance(value, str | int | tuple)
            talk.answer(value, item)
        assert talk.session.path is not None
        return talk.session.path, everything(talk)


def everything(talk: Interview) -> str:
    """Every page and file of text, every question with its help, every statement with its rules."""
    pages = [
        written(page)
        for page in (
            summary(talk.snapshot()),
            card(talk.snapshot()),
            report(talk.snapshot()),
            inventory([practice_of(talk.snapshot())], Voice()),
            good_practice(talk.questionnaire),
        )
    ]
    talk.begin()
    asked = [f"{item.ask} {item.hint}" for item in talk.questionnaire.items]
    said = [talk.say(word).turns[0].text for word in ("why P-1", "why P-2", "what is story hour")]
    return "\n".join([*pages, *asked, *said, json_text(Brief(talk.snapshot(), Share()))])


def shown(file: Path) -> str:
    with Interview.open(file, read_only=True) as talk:
        return everything(talk)


def resumed(file: Path) -> str:
    with Interview.open(file) as talk:
        return everything(talk)


def of_this_version(file: Path) -> None:
    """As it is."""


def of_an_earlier_version(file: Path) -> None:
    """The interview and its questionnaire as earlier versions kept them: under the digest of its questions."""
    text, count = re.subn(r'^definition_digest = "(.*)"\n', "", file.read_text(), flags=re.MULTILINE)
    assert count == 1
    digest = re.search(r'^digest = "(.*)"$', text, re.MULTILINE)
    assert digest
    file.write_text(text)
    (kept,) = (file.parent / ".definitions").iterdir()
    kept.rename(kept.with_name(f"{digest[1]}.toml"))


def change(room: Path, made: Change) -> None:
    file, before, after = made
    text = (room / file).read_text(encoding="utf-8")
    assert before in text
    (room / file).write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("made", CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize("age", [of_this_version, of_an_earlier_version])
def test_a_change_is_for_new_interviews_and_never_for_old_ones(
    made: Change, age: Callable[[Path], None], room: Path, tmp_path: Path
) -> None:
    language = "fi" if made[0].startswith("fi/") else "en"
    old, first_of_old = begun(room, tmp_path / "sessions", "Riga", language=language)
    age(old)
    change(room, made)
    new, first_of_new = begun(room, tmp_path / "sessions", "Riga", language=language)
    assert differing(first_of_old, first_of_new)
    for look in (shown, resumed, shown):
        assert look(new) == first_of_new
        assert look(old) == first_of_old
    assert "not at hand" not in first_of_old + first_of_new
    assert "others than when this began" not in first_of_old + first_of_new


def differing(one: str, other: str) -> list[str]:
    """Lines of the one that the other lacks, digests and names of files aside."""
    lines = set(re.sub(r"[0-9a-f]{8,}|riga-2|riga|\d\d:\d\d:\d\d", "", other).split("\n"))
    return [
        line
        for line in re.sub(r"[0-9a-f]{8,}|riga-2|riga|\d\d:\d\d:\d\d", "", one).split("\n")
        if line not in lines
    ]


def test_an_inventory_shows_each_with_the_card_of_its_day(room: Path, tmp_path: Path) -> None:
    old, _ = begun(room, tmp_path / "sessions", "Riga")
    change(room, CHANGES["a line of the card"])
    new, _ = begun(room, tmp_path / "sessions", "Tartu")
    assert new.parent == old.parent
    practices, damaged = practices_in(Sessions(old.parent).list())
    assert damaged == []
    text = written(inventory(practices, Voice()))
    assert text.index("Chairs and tables") < text.index("Furniture")
    assert "not at hand" not in text


def test_in_an_inventory_two_of_one_name_are_told_apart(room: Path, tmp_path: Path) -> None:
    """As a sync tool leaves them: one that went on elsewhere beside the other."""
    file, _ = begun(room, tmp_path / "sessions", "Riga")
    shutil.copy(file, file.with_name("riga (conflicted copy).toml"))
    practices, _ = practices_in(Sessions(file.parent).list())
    text = written(inventory(practices, Voice()))
    assert "Riga (riga.toml)" in text
    assert "Riga (riga (conflicted copy).toml)" in text


class TestWithoutWhatItBeganWith:
    """Sessions of the installed questionnaire, whose kept definition lacks something or is another by now."""

    @pytest.fixture
    def riga(self, tmp_path: Path, install: Callable[[Path], None]) -> Path:
        install(VERSION_1)
        with Interview.create(load(VERSION_1), tmp_path / "sessions", name="Riga") as talk:
            talk.answer("known", "access_skills")
            assert talk.session.path is not None
            return talk.session.path

    @staticmethod
    def kept(file: Path) -> Path:
        (found,) = (file.parent / ".definitions").iterdir()
        return found

    @staticmethod
    def edit(file: Path, before: str, after: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    def begins_with(self, riga: Path, key: str) -> None:
        text, count = re.subn(rf'^{key} = ".*"$', f'{key} = "{"0" * 64}"', riga.read_text(), flags=re.M)
        assert count == 1
        riga.write_text(text)

    def test_good_practice_of_another_day_under_the_old_name_gives_way_to_that_of_its_own(
        self, riga: Path
    ) -> None:
        of_an_earlier_version(riga)
        with Interview.open(riga, read_only=True) as talk:
            statement = benchmark_of(talk.questionnaire).elements["ac_e1"].statement
        self.edit(self.kept(riga), statement, "Something else is good.")
        for read_only in (True, False):
            with Interview.open(riga, read_only=read_only) as talk:
                assert benchmark_of(talk.questionnaire).elements["ac_e1"].statement == statement
                assert "not at hand" not in written(summary(talk.snapshot()))

    def test_where_that_of_its_own_is_nowhere_it_is_said_with_what_it_is_judged(self, riga: Path) -> None:
        of_an_earlier_version(riga)
        self.begins_with(riga, "benchmark_digest")
        with Interview.open(riga, read_only=True) as talk:
            text = written(summary(talk.snapshot()))
        said = "The good-practice statements that this began with (00000000) are not at hand."
        assert said in text
        assert text.count("not at hand") == 1
        with Interview.open(riga) as talk:
            assert any(turn.text.startswith(said) for turn in talk.begin().turns)

    def test_other_reports_alone_are_said_as_well(self, riga: Path) -> None:
        shutil.rmtree(riga.parent / ".definitions")
        self.begins_with(riga, "definition_digest")
        with Interview.open(riga) as talk:
            text = written(summary(talk.snapshot()))
        assert "The texts that draw answers together in reports are others than when this began." in text
        assert "not at hand" not in text

    @pytest.mark.parametrize("age", [of_this_version, of_an_earlier_version])
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('language = "en"', 'language = "../../../../../tmp/x"'),
            ("labour market", "\\u001b]52;c;aGk=\\u0007"),
            ("[questionnaire]", "[questionnaire"),
            ("[questionnaire]", f"{'a.' * 20_000}a = 1\n[questionnaire]"),
            ("ask =", "say ="),
        ],
    )
    def test_a_kept_file_that_was_changed_is_not_used_and_the_installed_one_is(
        self, riga: Path, age: Callable[[Path], None], before: str, after: str
    ) -> None:
        age(riga)
        file = self.kept(riga)
        self.edit(file, before, after)
        with Interview.open(riga) as talk:
            assert talk.session.notices == (
                f"The file .definitions/{file.name} does not hold the questionnaire that this interview began "
                "with, and is not used. The installed questionnaire is the same, and is used in its place.",
            )
            assert talk.questionnaire.digest == load(VERSION_1).digest
            assert talk.session.notices[0] in [turn.text for turn in talk.begin().turns]

    def test_with_another_one_installed_it_can_be_read(self, riga: Path) -> None:
        self.begins_with(riga, "digest")
        with pytest.raises(SessionError) as told:
            Interview.open(riga)
        assert "\n" not in str(told.value)
        assert f"Ask its sender for the file .definitions/{self.kept(riga).name}" in str(told.value)
        assert str(told.value).endswith(f"To read it as it is, type: interview show {riga}")
        with Interview.open(riga, read_only=True) as talk:
            (notice,) = talk.session.notices
            assert notice.endswith("The installed questionnaire of that name is used in its place.")
            assert f"version {talk.session.header.version} (00000000), is not at hand" in written(
                summary(talk.snapshot())
            )

    def test_without_any_installed_the_file_to_ask_for_is_named(self, room: Path, tmp_path: Path) -> None:
        file, before = begun(room, tmp_path / "sessions", "Riga")
        kept = self.kept(file)
        self.edit(kept, "How many tables", "How many of the")
        for read_only in (True, False):
            with pytest.raises(SessionError) as told:
                Interview.open(file, read_only=read_only)
            assert f"Ask its sender for the file .definitions/{kept.name}" in str(told.value)
            assert "interview show" not in str(told.value)
        begun(room, tmp_path / "sessions", "Tartu")
        assert shown(file) == before
