"""What exists in a file and what does not, and files that people have edited."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.condition.facts import Between
from interview.errors import SessionError
from interview.session.events import Act, Event, Status, is_cut_short
from interview.session.reading import read, reading_of, shows_nothing
from interview.session.session import Session

HEADER = """\
format = 1
name = "Riga"
created = "2026-11-24T05:40:00Z"
questionnaire = "ict-lmi"
version = "1.0.0"
digest = "sha256:0a1b"
interview_version = "0.1.0"

"""

EXAMPLES = sorted((Path(__file__).parents[2] / "sessions" / "examples").glob("*.toml"))
ANSWER = """\
[[event]]
at = "2026-11-24T05:41:00Z"
act = "answered"
item = "group_size"
status = "answered"
value = 1234

"""


def answers(data: bytes) -> list[object]:
    return [event.value for event in reading_of(data, "riga.toml").events]


def long_session(create: Callable[[str], Session]) -> bytes:
    session = create("Riga")
    for number in range(12):
        words = 'Ā žņ \\ "x" \n 日本 ' * (number % 3)
        session.append(
            Event(at="2026-11-24T05:41:00Z", act=Act.ANSWERED, item=f"q{number}", value=1234, words=words),
            Event(at="2026-11-24T05:41:00Z", act=Act.ANSWERED, item=f"m{number}", value=("a", "b")),
        )
    session.close()
    assert session.path is not None
    return session.path.read_bytes()


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_cut_at_any_byte_each_event_is_there_whole_or_not_at_all(
    create: Callable[[str], Session], line_end: bytes
) -> None:
    data = long_session(create).replace(b"\n", line_end)
    whole = list(reading_of(data, "riga.toml").events)
    assert len(whole) == 24
    blank = line_end * 2
    for end in range(len(data) - 1100, len(data) + 1):
        reading = reading_of(data[:end], "riga.toml")
        complete = data[:end].count(blank) - 1  # one blank line closes the header
        assert list(reading.events) == whole[:complete]
        assert data[: reading.good_length] + reading.torn == data[:end]
        assert reading.torn == b"" or reading.torn in data


pieces = st.sampled_from(
    [
        b"",
        b"\n",
        b"\n\n",
        b"\0",
        b'"',
        b"[[event]]\n",
        b"act = 'x'\n",
        b"\xff",
        b"#",
        b"\r",
        b"= [",
        ANSWER.encode(),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 9), pieces | st.binary(max_size=3)), max_size=4)
)
def test_whatever_happened_to_a_file_it_is_read_or_told(damages: list[tuple[int, int, bytes]]) -> None:
    data = (HEADER + ANSWER * 2).encode()
    for place, taken, put in damages:
        data = data[:place] + put + data[place + taken :]
    try:
        reading = reading_of(data, "riga.toml")
    except SessionError:
        return
    assert data[: reading.good_length] + reading.torn == data
    assert reading_of(data[: reading.good_length] + b"\n", "riga.toml").events == reading.events


def test_a_number_cut_short_is_not_another_number() -> None:
    data = (HEADER + ANSWER).encode()
    cut = data[: data.index(b"34\n\n")]
    assert tomllib.loads(cut.decode())["event"][0]["value"] == 12
    assert answers(cut) == []
    assert reading_of(cut, "riga.toml").torn.startswith(b"[[event]]")
    assert answers(data) == [1234]


def test_an_event_is_not_there_before_its_blank_line() -> None:
    assert answers((HEADER + ANSWER)[:-1].encode()) == []


@pytest.mark.parametrize(
    ("whole", "without"),
    [
        ('act = "undone"\ntarget = 1', "target"),
        ('act = "redone"\ntarget = 1', "target"),
        ('act = "skipped"\nitem = "group_size"', "item"),
        ('act = "cleared"\nitem = "group_size"', "item"),
        ('act = "remarked"\nitem = "group_size"\ntext = "Ask Ann"', "text"),
        ('act = "heard"\nitem = "group_size"\ntext = "Ask Ann"', "text"),
        ('act = "linked"\nitem = "group_size"\nlink = "https://a.example"', "link"),
        ('act = "kept"\ntext = "It is so"\ncheck = "sizes"', "check"),
        ('act = "added"\nitem = "group_size"\nwho = "Ann"', "who"),
        ('act = "chosen"\npass = "full"', "pass"),
        ('act = "deepened"\nsections = ["access"]', "sections"),
        ('act = "agreed"\nvalue = true', "value"),
        ('act = "language"\nlanguage = "fr"', "language"),
        ('act = "updated"\nversion = "2.0.0"\ndigest = "sha256:0a1b"', "digest"),
        ('act = "target_set"\nitem = "access"', "item"),
        ('act = "vote_opened"\nitems = ["group_size"]\nmark = "U-JH"\nvote = 1', "vote"),
        ('act = "shown"\nitem = "group_size"\nvote = 1', "vote"),
        ('act = "decided"\nitem = "group_size"\ndecision = "left_open"', "decision"),
        ('act = "parked"\ntext = "The hours"\nentry = 1', "entry"),
        ('act = "settled"\ntext = "Ann asks"\nentry = 1', "entry"),
    ],
)
def test_an_entry_without_what_its_act_always_carries_is_torn_and_nobody_is_asked(
    whole: str, without: str
) -> None:
    entry = f'[[event]]\nat = "2026-11-24T05:42:00Z"\n{whole}\n'
    asked = reading_of((HEADER + ANSWER + entry).encode(), "riga.toml")
    assert asked.unsealed is not None, "only its blank line is missing: somebody has to say what it is"
    cut = (HEADER + ANSWER + entry[: entry.index(f"\n{without} = ") + 1]).encode()
    reading = reading_of(cut, "riga.toml")
    assert (len(reading.events), reading.unsealed) == (1, None)
    assert reading.torn.startswith(b"[[event]]")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_no_entry_that_an_interview_writes_is_taken_for_one_that_was_cut(file: Path) -> None:
    events = read(file).events
    assert len(events) > 10
    assert [event for event in events if is_cut_short(event)] == []


@pytest.mark.parametrize("zeros", [b"\0", b"\0" * 4096])
@pytest.mark.parametrize("partial", ["", "[[ev", ANSWER[:40]])
def test_zeros_after_a_power_cut_are_torn_off(partial: str, zeros: bytes) -> None:
    reading = reading_of((HEADER + ANSWER + partial).encode() + zeros, "riga.toml")
    assert [event.value for event in reading.events] == [1234]
    assert reading.torn == partial.encode() + zeros


@pytest.mark.parametrize("signs", ["\x1a", "\N{NO-BREAK SPACE}", "\u2028", "\ufeff\n", "\f", "\x1a\0\0"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_nobody_sees_behind_the_end_takes_no_entry_with_it(signs: str, line_end: str) -> None:
    whole = (HEADER + ANSWER).replace("\n", line_end).encode()
    reading = reading_of(whole + signs.encode(), "riga.toml")
    assert [event.value for event in reading.events] == [1234]
    assert reading.torn == signs.encode()
    assert shows_nothing(reading.torn)


@pytest.mark.parametrize(
    "edited",
    [
        HEADER + "# our notes\n" + ANSWER,
        HEADER.replace('name = "Riga"', "name = 'Riga' # the city") + ANSWER,
        HEADER + ANSWER.replace("1234", "1_234   # counted twice"),
        HEADER + ANSWER.replace('item = "group_size"\n', "").replace("value", 'item = "group_size"\nvalue'),
        HEADER + ANSWER.replace("value", "note = 'mine'\nvalue"),
        HEADER + ANSWER.replace('"2026-11-24T05:41:00Z"', "2026-11-24T05:41:00Z"),
        HEADER + ANSWER.replace('"2026-11-24T05:41:00Z"', "2026-11-24T07:41:00+02:00"),
        HEADER + ANSWER.replace('"group_size"', "'''group_size'''"),
        HEADER + ANSWER + "# the end",
        HEADER + ANSWER + "# the end\n",
        HEADER + ANSWER + "\n\n\n",
        HEADER + ANSWER + "[mine]\nnote = 1\n",
        HEADER + ANSWER.replace("status", "\n  \nstatus"),
        HEADER + ANSWER.replace("[[event]]", "  [[ event ]]"),
        "\ufeff" + HEADER + ANSWER,
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_files_edited_by_hand_open(edited: str, line_end: str) -> None:
    data = edited.replace("\n", line_end).encode()
    reading = reading_of(data, "riga.toml")
    assert reading.header.name == "Riga"
    assert reading.header.version == "1.0.0"
    assert list(reading.events) == [
        Event(
            at="2026-11-24T05:41:00Z",
            act=Act.ANSWERED,
            item="group_size",
            status=Status.ANSWERED,
            value=1234,
        )
    ]
    assert reading.torn == b""
    assert reading.good_length == len(data)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-11-24", "2026-11-24"),
        ("09:30:00", "09:30:00"),
        ("nan", "nan"),
        ("99999999999999999999", "99999999999999999999"),
        ('["a", 2, true]', ("a", "2", "true")),
        ('["a", "b"]\nbetween = true', Between(("a", "b"))),
        ('"a"\nbetween = true', "a"),
        ("-0", 0),
        ("1e3", 1000.0),
        ("false", False),
        ('"x\\u0007y"', "x\N{REPLACEMENT CHARACTER}y"),
    ],
)
def test_values_written_by_hand_keep_their_plain_meaning(written: str, read_as: object) -> None:
    assert answers((HEADER + ANSWER.replace("1234", written)).encode()) == [read_as]


def test_an_event_with_a_blank_line_inside_and_none_behind_is_not_there() -> None:
    edited = HEADER + ANSWER + ANSWER.replace("value", "\nvalue")[:-1]
    reading = reading_of(edited.encode(), "riga.toml")
    assert [event.value for event in reading.events] == [1234]
    assert reading.torn.decode() == ANSWER.replace("value", "\nvalue")[:-1]


def test_without_blank_lines_the_last_event_alone_is_torn() -> None:
    edited = HEADER + ANSWER.rstrip() + "\n" + ANSWER.rstrip() + "\n"
    reading = reading_of(edited.encode(), "riga.toml")
    assert [event.value for event in reading.events] == [1234]
    assert reading.torn.decode() == ANSWER.rstrip() + "\n"


def test_a_header_alone_is_a_session_without_answers() -> None:
    for text in (HEADER, HEADER.rstrip(), HEADER.rstrip() + "\n"):
        reading = reading_of(text.encode(), "riga.toml")
        assert list(reading.events) == []
        assert reading.torn == b""


@pytest.mark.parametrize(
    "data",
    [
        (HEADER.replace("format = 1", "format = 2") + ANSWER).encode(),
        (HEADER + ANSWER.replace('"answered"\nitem', '"merged"\nitem')).encode(),
        (HEADER + "# by hand\n" + ANSWER.replace("status = ", "status='guessed' #")).encode(),
    ],
)
def test_files_of_a_newer_version_say_so(data: bytes) -> None:
    with pytest.raises(SessionError, match=r"riga.toml was written by a newer version .* Update interview"):
        reading_of(data, "riga.toml")


def test_of_a_word_that_is_a_book_a_line_is_shown() -> None:
    book = "merged\\n\\n" + "and so on, " * 1000
    with pytest.raises(SessionError, match=r'entry 1 says "merged and so on, [^\n]{0,40}…"\)'):
        reading_of((HEADER + ANSWER.replace('"answered"\nitem', f'"{book}"\nitem')).encode(), "riga.toml")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ((HEADER + ANSWER.replace("= 1234", "1234") + ANSWER).encode(), "Line 14 of riga.toml"),
        (HEADER.encode() + b'a = "\xff"\n\n' + ANSWER.encode(), "Line 9 of riga.toml is not UTF-8"),
        (b"[project]\nname = 'x'\n", "riga.toml is not a session file"),
        (b"", "riga.toml is not a session file"),
        ((HEADER + ANSWER).encode("utf-16"), "riga.toml is saved as UTF-16, not as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "Line 1 of riga.toml is not UTF-8"),
        (HEADER[:30].encode(), "riga.toml cannot be read as TOML"),
        ((HEADER + "event = 3\n\n").encode(), "not a list of"),
        (
            (HEADER + ANSWER.replace("act", "deed")).encode(),
            "Entry 1 of riga.toml does not say what happened",
        ),
        ((HEADER + "x = " + "[" * 5000 + "\n\n").encode(), "too long to read"),
        ((HEADER + "x = " + "9" * 5000 + "\n\n").encode(), "too long to read"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, sentence: str) -> None:
    with pytest.raises(SessionError) as told:
        reading_of(data, "riga.toml")
    assert sentence in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="There is no session file"):
        read(tmp_path / "gone.toml")
    with pytest.raises(SessionError, match="cannot be read"):
        read(tmp_path)
