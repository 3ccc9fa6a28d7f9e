"""Whole and decimal numbers, web and mail addresses. Only their form is checked, nothing is opened."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec.structs import replace

from interview.condition import show_as_typed
from interview.condition.facts import Amount
from interview.understanding.normalise import ascii_signs
from interview.understanding.question import Given, Question, Unclear

_MOST_DIGITS = 15  # what a floating-point number and every reader of the file can hold exactly
_AROUND = " €$£¥%"
_GROUPED = (
    re.compile(r"(\d{1,3}(?:[ '’]\d{3})+)(?:[.,](\d+))?"),
    re.compile(r"(\d{1,3}(?:,\d{3}){2,})(?:\.(\d+))?"),
    re.compile(r"(\d{1,3}(?:\.\d{3}){2,})(?:,(\d+))?"),
    re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)"),
    re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)"),
)
_PLAIN = re.compile(r"(\d*)(?:[.,](\d*))?")
_ONE_GROUP = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
_HOST = re.compile(r"[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*\.?")
_TOP_LEVEL = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", re.IGNORECASE)
_FILE_ENDINGS = frozenset(
    {"pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "txt", "md", "htm", "html"}
    | {"xml", "json", "zip", "jpg", "png"}
)
_MAIL_LOCAL = re.compile(r"[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)*")
_LONGEST_MAIL, _LONGEST_URL = 254, 4000


def read_integer(text: str, question: Question) -> Given | Unclear:
    """ "1 000", "1,000" and "1.000" are a thousand: nobody writes a whole number with noughts behind it.

    "5.0" is five; "1,5" is asked.
    """
    readings = _readings(text)
    if not readings:
        return Unclear("not_a_number", text)
    readings = readings[-1:]  # with a separator that could stand for thousands, it does
    divided = [reading.partition(".") for reading in readings]
    whole = [before for before, _, after in divided if not after.strip("0")]
    if not whole:
        return Unclear("whole_number", text)
    return _number(whole, int, text, question)


def read_decimal(text: str, question: Question) -> Given | Unclear:
    """ "1,5" and "1.5"; "1.250" has two readings, so the bounds decide or it is asked."""
    readings = _readings(text)
    if not readings:
        return Unclear("not_a_number", text)
    return _number(list(readings), _as_typed, text, question)


def _number(
    readings: list[str], kind: Callable[[str], int | float], text: str, question: Question
) -> Given | Unclear:
    if any(len(reading.partition(".")[0].lstrip("-")) > _MOST_DIGITS for reading in readings):
        negative = readings[0].startswith("-")
        return _beyond(negative, text, question)
    numbers = [kind(reading) for reading in readings]
    within = [number for number in numbers if not _outside(number, question)]
    if len(set(within)) > 1:
        return Unclear("which_number", text, limit="|".join(show_as_typed(number) for number in within))
    return Given(within[0]) if within else _beyond(_outside(numbers[0], question) < 0, text, question)


def _outside(number: float, question: Question) -> int:
    """-1 below the minimum, 1 above the maximum, 0 between."""
    if question.minimum is not None and number < float(question.minimum):
        return -1
    return int(question.maximum is not None and number > float(question.maximum))


def _beyond(below: bool, text: str, question: Question) -> Unclear:
    bound = question.minimum if below else question.maximum
    largest = ("-" if below else "") + "9" * _MOST_DIGITS
    limit = largest if bound is None else show_as_typed(float(bound))
    return Unclear("too_small" if below else "too_large", text, limit=limit)


def _as_typed(reading: str) -> int | float:
    """25 is a whole number also where decimals are asked for; there is no minus nought."""
    whole, _, fraction = reading.partition(".")
    return float(reading) if fraction.strip("0") else int(whole)


def _readings(text: str) -> tuple[str, ...]:
    """What the digits can mean, as "-1234.5"; two readings for "1.250", none if it is no number."""
    line = " ".join(ascii_signs(text).strip(_AROUND).split())
    sign = "-" if line.startswith("-") else ""
    line = line[1:].lstrip() if line.startswith(("-", "+")) else line
    for pattern in _GROUPED:
        grouped = pattern.fullmatch(line)
        if grouped:
            return (_canonical(sign, re.sub(r"\D", "", grouped[1]), grouped[2]),)
    plain = _PLAIN.fullmatch(line)
    if plain is None or not (plain[1] or plain[2]):
        return ()
    reading = _canonical(sign, plain[1], plain[2])
    one_group = _ONE_GROUP.fullmatch(line)
    return (reading, _canonical(sign, one_group[1] + one_group[2], None)) if one_group else (reading,)


def _canonical(sign: str, whole: str, fraction: str | None) -> str:
    return sign + (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def in_figures(value: object) -> str:
    """A number, an amount or an ISO date as a person types it; empty for anything else."""
    if isinstance(value, Amount):
        low, high = (None if end is None else show_as_typed(end) for end in (value.low, value.high))
        return f"{low or '0'}-{high}" if high and low != high else f"{low}" + ("" if high else "+")
    if isinstance(value, int | float):
        return show_as_typed(value)
    return value if isinstance(value, str) else ""


def read_url(text: str) -> Given | Unclear:
    """A web address; "www.x.eu" and "x.eu/page" get https:// in front."""
    address = text.removeprefix("<").removesuffix(">").rstrip(".,;")
    scheme, mark, rest = address.partition("://")
    if not mark:
        scheme, rest = "https", address
    if scheme.lower() not in ("http", "https") or len(address) > _LONGEST_URL or re.search(r"[\s<>\"]", rest):
        return Unclear("url", text)
    try:
        parts = urlsplit(f"{scheme.lower()}://{rest}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return Unclear("url", text)
    if "@" in parts.netloc or not _HOST.fullmatch(host) or not (mark or _looks_public(host, rest)):
        return Unclear("url", text)
    return Given(f"{scheme.lower()}://{rest}")


def _looks_public(host: str, rest: str) -> bool:
    """Whether an address without "https://" can be one, and is not the name of a file."""
    ending = host.rpartition(".")[2] if "." in host else ""
    is_file = ending in _FILE_ENDINGS and rest == host and not host.startswith("www.")
    return bool(_TOP_LEVEL.fullmatch(ending)) and not is_file


def read_email(text: str) -> Given | Unclear:
    """One mail address; "mailto:" and angle brackets around it are left out."""
    named = re.fullmatch(r"([^<>@]*[^<>@\s])\s*<([^<>\s]+)>", text)
    if named:
        found = read_email(named[2])
        return replace(found, remark=named[1]) if isinstance(found, Given) else Unclear("email", text)
    address = text.removeprefix("<").removesuffix(">")
    address = address[7:] if address[:7].lower() == "mailto:" else address
    local, at, host = address.rpartition("@")
    well_formed = (
        at
        and len(address) <= _LONGEST_MAIL
        and _MAIL_LOCAL.fullmatch(local)
        and _HOST.fullmatch(host)
        and _TOP_LEVEL.fullmatch(host.rpartition(".")[2] if "." in host else "")
    )
    return Given(address) if well_formed else Unclear("email", text)
