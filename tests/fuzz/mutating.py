"""Inputs made from inputs: the same ones for the same seed, in ways that files and lines get broken."""

from collections.abc import Sequence
from random import Random

PIECES: tuple[bytes, ...] = (
    *(
        b"",
        b"\n",
        b"\n\n",
        b"\r\n",
        b"\r",
        b" ",
        b"\t",
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
    ),
    *(
        b'"',
        b"'",
        b'"""',
        b"'''",
        b"\\",
        b"\\u0000",
        b"\\U0001F600",
        b"#",
        b"=",
        b".",
        b",",
        b";",
        b":",
        b"|",
    ),
    *(b"[", b"]", b"[[", b"]]", b"{", b"}", b"(", b")", b"[" * 200, b"(" * 200, b"a." * 200, b"{a=" * 60),
    *(b"0", b"-1", b"+1", b"1e999", b"nan", b"inf", b"9" * 400, b"0x" + b"f" * 400, b"1_0", b"\xc2\xb2"),
    *(b"true", b"1979-05-27", b"0001-01-01T00:00:00+14:00", b"9999-12-31", b"24:00:00", b"2026-13"),
    *(
        b"\x1b]52;c;aGk=\x07",
        b"\xc2\x9b2J",
        b"\xe2\x80\xae",
        b"\xe2\x80\x8b",
        b"\xf3\xa0\x81\x81",
        b"\xef\xbc\x91",
    ),
    *(b"../../../etc/passwd", b"%00", b"%2e%2e/", b"=1+1", b"<script>", b"{title}", b"{x|y}", b'#read("/")'),
    *(
        b"and",
        b"or",
        b"not ",
        b" is ",
        b"is one of [",
        b"includes ",
        b"count of ",
        b"at least 2 of (",
        b"level of ",
    ),
    *(
        b"/undo",
        b"/redo",
        b"/back",
        b"/change ",
        b"note ",
        b"go to ",
        b"target ",
        b"why ",
        b"what is ",
        b"dk",
        b"+1 -2",
    ),
    *(
        b"Content-Length: 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Cookie: seat=",
        b"\r\n\r\n",
        b"&a0=1",
        b"go=send",
    ),
)


VALUES: tuple[bytes, ...] = (
    *(b'""', b'"x"', b'" "', b'"../../x"', b'"\\u0000\\u001b[2J"', b'"' + b"x" * 3000 + b'"'),
    *(b"-1", b"0", b"1", b"3", b"999999999999999999999999", b"1e308", b"-0.0", b"nan", b"inf", b"true"),
    *(b"[]", b'["x"]', b'["x", "x"]', b"[1, 2]", b"[[]]", b"{}", b"{ a = 1 }", b"1979-05-27", b"07:32:00"),
    *(b'"2026-02-30"', b'"2026-03-01T09:00:00Z"', b'"0001-01-01T00:00:00+14:00"', b'"9999-12-31T23:59:59Z"'),
    *(b'"answered"', b'"undone"', b'"refused"', b'"off_path"', b'"named"', b'"full"', b'"fi"', b'"xx"'),
)
"""What may stand behind the equals sign of a TOML file; whoever reads it comes further than to that sign."""


def changed(data: bytes, others: Sequence[bytes], random: Random, most: int = 40_000) -> bytes:
    """The input with one to six changes: bytes, pieces, lines, or parts of other inputs."""
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = _changed(data, others, random)
    return data[:most]


def shortened(data: bytes, random: Random, most: int = 5) -> bytes:
    """A few lines of it that follow each other, behind the first one where that says what they are about.

    Each line takes its time: three inputs of a few lines reach more than one that is three times as long.
    """
    first, *lines = data.split(b"\n")
    if not first.startswith(b"@"):
        first, lines = b"", [first, *lines]
    start = random.randrange(max(1, len(lines) - most + 1))
    kept = lines[start : start + random.randint(2, most)]
    return b"\n".join([first, *kept] if first else kept)


def _changed(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    end = min(len(data), place + random.choice((1, 2, 8, 40, 200)))
    match random.randrange(9):
        case 0:
            return data[:place] + data[end:]
        case 1:
            return data[:place] + random.choice(PIECES) + data[place:]
        case 2:
            return data[:place] + random.choice(PIECES) + data[end:]
        case 3:
            return data[:place] + data[place:end] * random.choice((2, 2, 3, 50)) + data[end:]
        case 4 if place < len(data):
            return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]
        case 5:
            other = random.choice(others)
            start = random.randrange(len(other) + 1)
            return data[:place] + other[start : start + random.choice((4, 40, 400))] + data[end:]
        case 6 if b" = " in data:
            return _value_changed(data, random.choice(others), random)
        case _:
            return _lines_changed(data, random)


def _value_changed(data: bytes, other: bytes, random: Random) -> bytes:
    """With another value behind the equals sign of a line: one that is odd, or that of another line."""
    lines = data.split(b"\n")
    number = random.choice([number for number, line in enumerate(lines) if b" = " in line])
    name, _, _ = lines[number].partition(b" = ")
    there = [line for line in other.split(b"\n") if b" = " in line]
    alike = [line for line in there if line.startswith(name + b" = ")]
    value = random.choice(VALUES)
    if there and random.random() < 0.5:
        value = random.choice(alike or there).partition(b" = ")[2]
    lines[number] = name + b" = " + value
    return b"\n".join(lines)


def _lines_changed(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    here, there = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(3):
        case 0:
            lines[here], lines[there] = lines[there], lines[here]
        case 1:
            lines.insert(there, lines[here])
        case _:
            del lines[here]
    return b"\n".join(lines)
