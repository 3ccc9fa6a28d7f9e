"""The little words of each language that people speak: known lists, in the shape that they have."""

from collections.abc import Iterator, Mapping

from interview.questionnaire import Problems, Severity
from interview.questionnaire.files import content_of, tables_of
from interview.sentences import SPEECH
from interview.spoken import DEFAULT, languages
from interview.understanding.speech import ABROAD
from interview.wording.voice import speech_file

_PLACES = {"months": 12, "ordinals": 31}
_MOST_IN_A_LINE = {"numbers.counted": 20, "numbers.tens": 8}
_MOST_NAMED = 8


def check_speech(problems: Problems) -> None:
    """Every language that has words of its own."""
    spoken = {language: _lists_of(language, problems) for language in languages()}
    abroad = dict(_lists(tables_of(ABROAD.name, ABROAD.read_bytes(), problems) or {}))
    for language, lists in spoken.items():
        if language != DEFAULT and lists:
            _check_language(language, lists, spoken[DEFAULT], {**abroad, **spoken[DEFAULT]}, problems)
        _check_shape(language, lists, problems)


def _lists_of(language: str, problems: Problems) -> dict[str, object]:
    path, file = speech_file(language), f"texts/{language}/{SPEECH}"
    content = content_of(path, file, problems) if path.is_file() else None
    return dict(_lists(tables_of(file, content, problems) or {})) if content is not None else {}


def _lists(tables: Mapping[str, object], key: str = "") -> Iterator[tuple[str, object]]:
    """Each list by its place; a table that gives its words a number is one of them."""
    for name, value in tables.items():
        place = f"{key}.{name}".lstrip(".")
        if isinstance(value, Mapping) and any(not isinstance(inner, int) for inner in value.values()):
            yield from _lists(value, place)
        else:
            yield place, value


def _check_language(
    language: str,
    lists: Mapping[str, object],
    english: Mapping[str, object],
    known: Mapping[str, object],
    problems: Problems,
) -> None:
    file = f"texts/{language}/{SPEECH}"
    for place, value in lists.items():
        if place not in known:
            message = "No list is called so. Take its name from the English file."
            problems.add(file, place, "unknown_id", message)
        elif isinstance(value, Mapping) != isinstance(known[place], Mapping):
            message = "In English this has another shape. Write it as there."
            problems.add(file, place, "shape", message)
    missing = [place for place, value in english.items() if place not in lists and value]
    if missing:
        shown = ", ".join(missing[:_MOST_NAMED]) + (" …" if len(missing) > _MOST_NAMED else "")
        message = (
            f"These lists have no words yet ({len(missing)} in all): {shown}. Add them, or leave an empty "
            "list where the language has none."
        )
        problems.add(file, "", "untranslated", message, Severity.WARNING)


def _check_shape(language: str, lists: Mapping[str, object], problems: Problems) -> None:
    """Words by their place say something else where one is left out."""
    file = f"texts/{language}/{SPEECH}"
    for place, value in lists.items():
        if isinstance(value, Mapping):
            continue
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            problems.add(file, place, "shape", "This is to be a list of words.")
            continue
        if (count := _PLACES.get(place, len(value))) != len(value):
            message = f"There are {len(value)} entries, and {count} places. Write one for each."
            problems.add(file, place, "shape", message)
        longest = max((len(line.split()) for line in value), default=0)
        if longest > (most := _MOST_IN_A_LINE.get(place, longest)):
            message = f"A line has {longest} words, and there are {most} numbers. Write “-” for one left out."
            problems.add(file, place, "shape", message)
