"""What there is to translate: the texts of a questionnaire, or the interviewer's own sentences.

Each knows its original, what was made of it before, and the file where its translation stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from msgspec import Struct

from interview.errors import UserError
from interview.lint.sentences import Sentence, sentences_of
from interview.questionnaire import Problems
from interview.questionnaire.files import (
    language_of,
    merge,
    source_files,
    tables_of,
)
from interview.questionnaire.load import locate, read_definition, unusable
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.problems import HEAD
from interview.questionnaire.translate import Spot, Table, originals, place_of, spots
from interview.sentences import made_from
from interview.sentences.plurals import categories, numbers_of
from interview.sentences.translated import digest_of_text, is_current, leaves
from interview.spoken import DEFAULT, FOLDER, languages
from interview.translation.sheet import Line
from interview.wording.voice import Voice

_SAMPLES = 5


class Text(Struct, frozen=True):
    """A text with its place. `file` is where its translation stands, or is to stand, inside the folder."""

    place: str
    original: str | list[str]
    file: str
    about: tuple[str, ...]
    translation: str | list[str] | None
    record: str | None
    """What was kept of the translation, where something was."""
    mark: str
    """The digest of the present original."""
    said: str
    """The digest of the translation; of a plural, that of all its forms."""

    @property
    def is_current(self) -> bool:
        return bool(self.translation) and is_current(self.record, self.mark, self.said)

    def line(self) -> Line:
        """As it stands in the file to fill in."""
        about = (
            *self.about,
            *((Voice().say("translate.a_list"),) if isinstance(self.original, list) else ()),
        )
        before = self.translation or ""
        return Line(self.place, _in_lines(self.original), _in_lines(before), about, done=not before)


class Work(Struct, frozen=True):
    """All texts of one questionnaire, or of the interviewer; `folder` holds those of its language."""

    name: str
    language: str
    folder: Path
    texts: Mapping[str, Text]
    of: str | None = None
    """The questionnaire, as it was named; None for the interviewer."""

    @property
    def left(self) -> list[Text]:
        """What is not translated, or was made from an earlier original. Other words for one may well lack."""
        return [
            text
            for text in self.texts.values()
            if not text.is_current and (text.translation or not text.place.endswith(".aliases"))
        ]


def work_on(language: str, questionnaire: str | None) -> Work:
    """What there is to translate: of a questionnaire, by name or path, or of the interviewer.

    Raises UserError for what cannot be translated.
    """
    return _interviewer(language) if questionnaire is None else _questionnaire(language, questionnaire)


def _questionnaire(language: str, path_or_name: str) -> Work:
    problems, place = Problems(), locate(path_or_name)
    files = source_files(place, problems)
    definition = read_definition(files, problems)
    if definition is None or problems.errors:
        raise unusable(path_or_name, problems)
    own = cast("Table", definition["questionnaire"])["language"]
    if language == own:
        raise UserError(Voice().say("translate.its_own", name=path_or_name))
    if not place.is_dir():
        raise UserError(Voice().say("translate.one_file", path=path_or_name, head=HEAD))
    raw = merge(files, Problems())
    homes = {
        spot.place: file.name
        for file in files
        if language_of(file.name) is None
        for spot in spots(tables_of(file.name, file.content, Problems()) or {})
    }
    known = originals(definition)
    said = {
        place_of(leaf, known): (leaf, text) for leaf, text in leaves(raw.overlays.get(language, {})).items()
    }
    records = leaves(raw.from_.get(language, {}))
    texts = {}
    for spot in known.values():
        leaf, translation = said.get(spot.place, ("", None))
        file = raw.text_homes.get(language, {}).get(leaf, f"{language}/{homes.get(spot.place, HEAD)}")
        texts[spot.place] = Text(
            place=spot.place,
            original=spot.text,
            file=file.partition("/")[2],
            about=(*spot.about, *_marks_of(spot)),
            translation=translation,
            record=cast("str | None", records.get(spot.place)),
            mark=digest_of_text(spot.text),
            said=digest_of_text(translation or ""),
        )
    return Work(
        str(cast("Table", definition["questionnaire"])["id"]), language, place / language, texts, path_or_name
    )


def _marks_of(spot: Spot) -> Iterator[str]:
    if isinstance(spot.text, str):
        for found in placeholders(spot.text):
            rest = f"|{found.fallback}" if found.fallback else ""
            key = "keep_and_translate" if rest else "keep"
            yield Voice().say(f"translate.{key}", mark=f"{{{found.subject}{rest}}}")


def _interviewer(language: str) -> Work:
    problems = Problems()
    english = sentences_of(DEFAULT, problems)
    there = sentences_of(language, problems) if language in languages() else {}
    if language == DEFAULT:
        raise UserError(Voice().say("translate.its_own", name="interview"))
    if problems.errors:
        raise UserError(str(problems.errors[0]))
    records = made_from(language)
    texts = {
        text.place: text
        for key, sentence in english.items()
        for text in _texts_of(key, sentence, there.get(key), language, records.get(key))
    }
    return Work("interviewer", language, FOLDER / language, texts)


def _texts_of(
    key: str, english: Sentence, there: Sentence | None, language: str, record: object
) -> Iterable[Text]:
    file = Path((there or english).file).name
    slots = tuple(Voice().say("translate.keep", mark=slot) for slot in sorted(english.slots))
    known, mark = record if isinstance(record, str) else None, there.mark if there else ""
    if not english.forms:
        listed = list(there.listed) if there else None
        yield Text(key, list(english.listed), file, (), listed, None, english.mark, mark)
    elif not english.is_counted:
        said = there.forms.get("") if there else None
        yield Text(key, english.forms[""], file, slots, said, known, english.mark, mark)
    else:
        for form in categories(language):
            said = there.forms.get(form) if there else None
            numbers = ", ".join(map(str, numbers_of(form, language, _SAMPLES)))
            about = (*slots, Voice().say("translate.for_numbers", list=numbers))
            original = english.forms.get(form, english.forms["other"])
            yield Text(f"{key}.{form}", original, file, about, said, known, english.mark, mark)


def _in_lines(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "\n".join(text)


def record_key(place: str, work: Work) -> str:
    """What a text is recorded under: the forms of a plural together."""
    if work.folder.parent != FOLDER:
        return place
    head, _, form = place.rpartition(".")
    return head if form in categories(work.language) and f"{head}.{'other'}" in work.texts else place
