"""A language that nobody speaks, made of the English when a test runs: accents, two fifths longer, slots turned round.

Every plain English word that is left where it is spoken was put together in code, or stands in no file.
"""

import re
import tomllib
from collections.abc import Mapping

from msgspec.msgpack import encode
from msgspec.structs import replace

from interview.questionnaire import Questionnaire
from interview.questionnaire.load import in_language
from interview.questionnaire.translate import originals
from interview.sentences import files_of
from interview.spoken import DEFAULT

PSEUDO = "qps"
_ACCENTS = str.maketrans("aceinorsuyzACEINORSUYZdglt", "áçéíñóřšúýžÁÇÉÍÑÓŘŠÚÝŽďǧľť")
_SLOT = re.compile(r"(\{[^{}]*\})")
_PLAIN_WORD = re.compile(r"(?<![\w./:@-])[A-Za-z]{4,}(?![\w./@-])")


def pseudo(text: str) -> str:
    """As a language would say it that has longer words and another order."""
    parts = _SLOT.split(text)
    slots = parts[1::2][::-1]
    said = "".join(
        slots[place // 2] if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts)
    )
    return said + _longer(text)


def _longer(text: str) -> str:
    """What makes it two fifths longer, in front of the sign at its end; short names stay names."""
    words = max(0, len(_SLOT.sub("", text)) * 2 // 5 // 5)
    return " " + " ".join(["ôôôô"] * words) if words else ""


def sentences() -> dict[str, str]:
    """The files of the interviewer's sentences, by their names without ending."""
    files = {}
    for path in files_of(DEFAULT):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        files[path.stem] = "".join(_written(tables, ""))
    return files


def _written(tables: Mapping[str, object], place: str) -> list[str]:
    lines = []
    for key, value in tables.items():
        here = f"{place}.{_key(key)}" if place else _key(key)
        match value:
            case str():
                lines.append(f"{here} = {_quoted(pseudo(value))}\n")
            case list():
                words = [
                    *dict.fromkeys([*(str(word).translate(_ACCENTS) for word in value), *map(str, value)])
                ]
                said = words[: len(value)] if key == "months" else words
                lines.append(f"{here} = [{', '.join(map(_quoted, said))}]\n")
            case dict():
                lines += _written(value, here)
    return lines


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else _quoted(key)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def in_pseudo(known: Questionnaire) -> Questionnaire:
    """A questionnaire in this language."""
    texts: dict[str, object] = {}
    for place, spot in originals(known.definition).items():
        if isinstance(spot.text, str):
            texts[place] = pseudo(spot.text)
    both = replace(known, translations={PSEUDO: encode(texts)}, languages=(*known.languages[:1], PSEUDO))
    return in_language(both, PSEUDO)


def plain_words(text: str) -> set[str]:
    """English words in a text; addresses, ids and names of files are none."""
    return set(_PLAIN_WORD.findall(text))
