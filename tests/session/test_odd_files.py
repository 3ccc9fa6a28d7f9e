"""Whatever somebody wrote into a session file, it is read or explained, and never hides the others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview import Interview
from interview.errors import InterviewError, SessionError
from interview.questionnaire.load import load
from interview.report.contents import summary
from interview.report.writers.text import written
from interview.session.events import moment
from interview.session.folder import Sessions
from interview.session.reading import read, reading_of
from interview.snapshot.left import all_left
from interview.wording.sessions import listing_lines
from interview.wording.voice import Voice

EXAMPLES = sorted((Path(__file__).parents[2] / "sessions" / "examples").glob("*.toml"))
HEADER = 'format = 1\nname = "Odd"\ncreated = "2026-11-24T05:40:00Z"\nquestionnaire = "ict-lmi"\n\n'
ODD_VALUES = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-11-24",
    "05:40:00",
    "2026-11-24T05:40:00",
    "nan",
    "-inf",
    "1e400",
    "10" + "0" * 30,
    "0x" + "f" * 5000,
    "-1",
    "true",
    "[]",
    '["a", 1, [2]]',
    "{ a = 1 }",
    '""',
    '"quik"',
    '"\\u0000\\n"',
)
KEYS = ("at", "act", "item", "status", "value", "evidence", "pass", "sections", "target", "count", "due")


def opened(path: Path) -> None:
    """Everything that reads a session, as the commands do it."""
    with Interview.open(path, read_only=True) as looked:
        written(summary(looked.snapshot()), None, underlined=False, voice=Voice())
        looked.begin()
    with Interview.open(path, clock=lambda: datetime(2026, 11, 24, tzinfo=UTC)) as talk:
        talk.begin()
        talk.say("no")
        talk.pause()


@pytest.mark.parametrize("key", KEYS)
def test_an_odd_value_is_read_or_told(tmp_path: Path, key: str) -> None:
    for number, value in enumerate(ODD_VALUES):
        event = {"at": '"2026-11-24T05:40:00Z"', "act": '"answered"', "item": '"access_entitlement"'}
        lines = "".join(f"{name} = {text}\n" for name, text in (event | {key: value}).items())
        (tmp_path / f"odd-{number}.toml").write_text(f"{HEADER}[[event]]\n{lines}\n")
    (tmp_path / "whole.toml").write_text(HEADER)
    listed = Sessions(tmp_path).list()
    assert len(listed) == len(ODD_VALUES) + 1
    assert not any("cannot use" in (entry.damaged or "") for entry in listed)
    for entry in listed:
        all_left([entry], Voice())


@pytest.mark.parametrize("line", ['pass = "quik"', 'evidence = "sure"', 'status = "maybe"'])
@pytest.mark.parametrize("end", ["\n", "\n# by hand\n"])
def test_a_word_of_a_closed_set_is_checked_when_it_is_read(line: str, end: str) -> None:
    event = f'[[event]]\nat = "2026-11-24T05:40:00Z"\nact = "answered"\nitem = "q1"\n{line}\n'
    for data in (HEADER + event + end + "\n", HEADER + event):
        with pytest.raises(SessionError, match=r"entry 1 says .* correct that place"):
            reading_of(data.encode(), "odd.toml")


@pytest.mark.parametrize(
    "text", ["", "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1066-10-14"]
)
def test_a_moment_can_always_be_shown_in_any_zone(text: str) -> None:
    assert moment(text) == datetime(1980, 1, 1, tzinfo=UTC)


def test_one_session_that_nobody_foresaw_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(HEADER)

    def breaks(path: Path) -> object:
        if path.stem == "a":
            raise ZeroDivisionError
        return read(path)

    monkeypatch.setattr("interview.session.folder.read", breaks)
    lines = listing_lines(Sessions(tmp_path).list(), tmp_path)
    assert any(line.startswith("a: ") and "ZeroDivisionError" in line for line in lines)
    assert any("ict-lmi, 0 answers" in line for line in lines)


edits = st.tuples(
    st.integers(0, 10**6),
    st.integers(0, 40),
    st.sampled_from([b"", b"\n", b"\n\n", b"\r\n", b'"', b"[[event]]\n", b"\xef\xbb\xbf", b"#", b" ", b"= 1"])
    | st.sampled_from(KEYS).flatmap(
        lambda key: st.sampled_from(ODD_VALUES).map(lambda value: f"\n{key} = {value}\n".encode())
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(example=st.sampled_from(EXAMPLES), changes=st.lists(edits, min_size=1, max_size=3))
def test_real_sessions_edited_anyhow_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, example: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    load("ict-lmi")  # kept in the cache for all examples
    folder = tmp_path_factory.mktemp("edited")
    data = example.read_bytes()
    for place, taken, put in changes:
        place %= len(data) + 1
        data = data[:place] + put + data[place + taken :]
    path = folder / "odd.toml"
    path.write_bytes(data)
    (entry,) = Sessions(folder).list()
    all_left([entry], Voice())
    try:
        opened(path)
    except InterviewError:
        return
    assert not entry.damaged
