"""No interview is ever taken for another: names people give, and what they type to find them again."""

import threading
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.errors import SessionError
from interview.session.events import Clock
from interview.session.finding import Called, matching, name_in, what_to_type
from interview.session.folder import Sessions
from interview.session.names import folded, free_name
from interview.session.session import Session

Create = Callable[[str], Session]

ODD_NAMES = [
    "Counselling/Guidance",
    r"Counselling\Guidance",
    "../../etc/passwd",
    "/etc/passwd",
    "~nobody/here",
    "Riga: north & south; 50% (draft) #2",
    'The "old" one',
    "Anna's",
    "$HOME `id` !!",
    "-rf",
    "--help",
    ".hidden",
    "trailing dots...",
    "CON",
    "nul",
    "com1.toml",
    "riga.toml",
    "🎓",
    "👩‍💻 service",
    "???",
    "Ελλάδα",
    "Болгария",
    "日本",
    "हिन्दी",
    "עברית",
    "x" * 300,
    "two\nlines\tand tabs",
    "half \ud83d and \x00",
    "*",
    "[a]",
    "12",
]


def everything(create: Create, names: Sequence[str]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for name in names:
        with create(name) as session:
            assert session.path is not None
            found[name] = session.path
    return found


class TestFinding:
    def test_every_name_finds_its_own_and_no_other(self, create: Create, sessions: Sessions) -> None:
        files = everything(create, ODD_NAMES)
        assert len(set(files.values())) == len(ODD_NAMES)
        for name, path in files.items():
            assert sessions.find(name) == path, name
            assert sessions.find(f"{path.stem}.toml") == path
            assert sessions.find(path) == path

    @pytest.mark.parametrize(
        ("names", "typed", "found"),
        [
            (["Ås", "As"], "As", "As"),
            (["Ås", "As"], "Ås", "Ås"),
            (["ås", "as"], "as", "as"),
            (["Ås", "As"], "as", "As"),
            (["As", "Ås"], unicodedata.normalize("NFD", "Ås"), "Ås"),
            (["Riga", "Riga north"], "riga", "Riga"),
            (["Rīga", "Tartu"], "riga", "Rīga"),
            (["Łódź", "Gdańsk"], "lodz", "Łódź"),
            (["Ærø", "Ålborg"], "aero", "Ærø"),
            (["Ελλάδα", "Κύπρος"], "ελλαδα", "Ελλάδα"),
            (["Болгария", "Латвия"], "болг", "Болгария"),
            (["日本", "中国"], "日", "日本"),
            (["STRASSE", "Weg"], "straße", "STRASSE"),
            (["Riga north", "Tartu"], "rig", "Riga north"),
            (["Riga  north", "Tartu"], " Riga north ", "Riga  north"),
            (["ab", "ab 2"], "ab-2", "ab 2"),
        ],
    )
    def test_the_nearest_way_of_being_called_so_wins(
        self, create: Create, sessions: Sessions, names: list[str], typed: str, found: str
    ) -> None:
        files = everything(create, names)
        assert sessions.find(typed) == files[found]

    @pytest.mark.parametrize(
        ("names", "typed", "told"),
        [
            (["Ås", "Äs"], "as", "are called"),
            (["Ås", "Äs"], "AS", "are called"),
            (["Rīga", "Rigå"], "riga", "are called"),
            (["Riga north", "Riga south"], "Riga", "begin with"),
            (["Ås", "Ää"], "", "There is no session"),
            (["🎓 one", "🎓 two"], "🎓", "begin with"),
        ],
    )
    def test_several_are_never_decided_between(
        self, create: Create, sessions: Sessions, names: list[str], typed: str, told: str
    ) -> None:
        files = everything(create, names)
        with pytest.raises(SessionError, match=told) as problem:
            sessions.find(typed)
        if told != "There is no session":
            for path in files.values():
                assert path.name in str(problem.value)

    def test_older_files_of_one_name_are_told_apart_by_questionnaire_and_time(
        self, create: Create, sessions: Sessions
    ) -> None:
        files = everything(create, ["Riga", "Tartu"])
        text = files["Tartu"].read_text().replace('"Tartu"', '"Riga"').replace('"ict-lmi"', '"other"')
        files["Tartu"].write_text(text)
        with pytest.raises(SessionError) as problem:
            sessions.find("Riga")
        assert str(problem.value) == (
            'Several interviews are called "Riga": riga.toml (Riga, ict-lmi, last touched 2026-11-24 05:40); '
            "tartu.toml (Riga, other, last touched 2026-11-24 05:40). Type the file name of the one you mean."
        )
        assert sessions.find("tartu.toml") == files["Tartu"]
        assert what_to_type(files["Tartu"], sessions.folder) == "tartu"

    def test_a_file_here_and_one_of_that_name_among_the_sessions_are_asked_about(
        self, create: Create, sessions: Sessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = everything(create, ["Riga"])["Riga"]
        monkeypatch.chdir(tmp_path)
        (tmp_path / "riga.toml").write_bytes(path.read_bytes())
        with pytest.raises(SessionError, match="whole path") as problem:
            sessions.find("riga.toml")
        assert str(path) in str(problem.value)
        assert sessions.find("Riga") == path

    def test_a_path_that_is_not_there_is_not_looked_for_elsewhere(
        self, create: Create, sessions: Sessions
    ) -> None:
        create("Riga")
        with pytest.raises(SessionError, match="There is no session"):
            sessions.find("another/folder/riga.toml")

    def test_without_asking_a_beginning_is_not_enough(self, create: Create, sessions: Sessions) -> None:
        path = everything(create, ["Riga north"])["Riga north"]
        assert sessions.find("riga") == path
        with pytest.raises(SessionError, match="Did you mean Riga north"):
            sessions.find("Riga nort", whole=True)

    @pytest.mark.parametrize(
        "head",
        [
            "",
            "name = 12\n",
            'name = ""\n',
            'name = "unfinished\n',
            '[name]\nx = "Riga"\n',
            "# " + "x" * 5000 + '\nname = "far down"\n',
        ],
    )
    def test_a_file_without_a_name_that_can_be_read_is_called_by_its_file(
        self, create: Create, sessions: Sessions, head: str
    ) -> None:
        path = everything(create, ["Riga"])["Riga"]
        path.write_text(path.read_text().replace('name = "Riga"\n', head))
        wanted = {"name = 12\n": "12", head[:2] == "# " and head: "far down"}.get(head, "riga")
        assert name_in(path) == wanted
        assert sessions.find("riga.toml") == path


class TestNaming:
    @pytest.mark.parametrize(
        "again",
        ["Riga", "riga", " Riga ", "RIGA", "Ri\u200bga", "Ｒｉｇａ", "Riga\n"],
    )
    def test_a_name_that_looks_the_same_gets_a_number(
        self, create: Create, sessions: Sessions, again: str
    ) -> None:
        create("Riga").close()
        assert folded(create(again).name) == "riga (2)"
        assert len({entry.name for entry in sessions.list()}) == 2

    @pytest.mark.parametrize("names", [("Ås", "As"), ("Riga", "Rīga"), ("Riga", "Riga 2"), ("🎓", "🚀")])
    def test_one_that_can_be_told_apart_stays_as_it_was_given(
        self, create: Create, names: tuple[str, str]
    ) -> None:
        assert tuple(create(name).name for name in names) == names

    @pytest.mark.parametrize("nothing", ["", " ", "\n", "\u3000"])
    def test_a_name_without_a_letter_is_none(self, create: Create, nothing: str) -> None:
        assert create(nothing).name == "ict-lmi 2026-11-24 05.40"

    def test_windows_that_begin_at_once_get_different_names(self, sessions: Sessions, clock: Clock) -> None:
        def begin() -> None:
            sessions.create(
                name="Riga", questionnaire="q", version="1", digest="d", interview_version="0", clock=clock
            ).close()

        windows = [threading.Thread(target=begin) for _ in range(6)]
        for window in windows:
            window.start()
        for window in windows:
            window.join()
        assert len({entry.name for entry in sessions.list()}) == 6


class TestHints:
    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("Riga", "Riga"),
            ("Rīga careers", '"Rīga careers"'),
            ("Riga (2)", '"Riga (2)"'),
            ("Anna's", '"Anna\'s"'),
            ("50% off", "50-off"),
            ("$HOME", "home"),
            ("-rf", "rf"),
            ("y" * 300, "y" * 50),
        ],
    )
    def test_a_name_is_quoted_for_any_shell_or_its_file_is_named(
        self, create: Create, sessions: Sessions, name: str, typed: str
    ) -> None:
        path = everything(create, [name])[name]
        assert what_to_type(path, sessions.folder) == typed

    def test_what_is_pasted_finds_its_own(self, create: Create, sessions: Sessions) -> None:
        import shlex

        for name, path in everything(create, ODD_NAMES).items():
            (word,) = shlex.split(what_to_type(path, sessions.folder))
            assert sessions.find(word) == path, name

    def test_one_in_another_folder_is_named_by_its_path(self, create: Create, tmp_path: Path) -> None:
        path = everything(create, ["Riga"])["Riga"]
        assert what_to_type(path, tmp_path) == str(path)


names = st.text(min_size=1, max_size=8).filter(lambda name: bool(name.split()))


@given(st.lists(names, max_size=6), names)
def test_what_is_typed_to_the_letter_is_never_another(given_names: list[str], typed: str) -> None:
    called: list[Called] = []
    for number, name in enumerate(given_names):
        free = free_name(name, (one.name for one in called))
        called.append(Called(Path(), f"file{number}.toml", free))
    assert len({folded(one.name) for one in called}) == len(called)
    for one in called:
        assert matching(one.name, called).sessions == (one,)
    found = matching(typed, called)
    assert found.begun or len({folded(one.name) for one in found.sessions}) == len(found.sessions)


def test_a_number_behind_a_name_is_typed_without_brackets(create: Create, sessions: Sessions) -> None:
    for _ in range(2):
        create("Lindenhof").close()
    assert sessions.find("lindenhof 2").stem == "lindenhof-2"
