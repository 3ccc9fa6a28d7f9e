"""The names of a theme: those by which people may call it, and how it is called where it is first met."""

from collections.abc import Iterable

from interview.questionnaire import Section
from interview.understanding import Option
from interview.wording.voice import Voice

_APOSTROPHES = str.maketrans("’‘", "''")


def is_called(section: Section, text: str) -> bool:
    """Whether a text is the whole id, title or short name of a theme."""
    return _plain(text) in {_plain(name) for name in (section.id, *names_of(section))}


def names_of(section: Section) -> tuple[str, ...]:
    """The title, and the short name where that is another one."""
    return tuple(dict.fromkeys((section.title, section.short)))


def theme_called(sections: Iterable[Section], text: str) -> Section | None:
    """The theme with just this id, title or short name."""
    return next((section for section in sections if is_called(section, text)), None)


def theme_options(sections: Iterable[Section]) -> tuple[Option, ...]:
    """Themes as choices, each under all its names, in part as well."""
    return tuple(Option(section.id, section.title, names_of(section)[1:]) for section in sections)


def both_names(section: Section, voice: Voice) -> str:
    """The short name, by which a theme is called everywhere, and its title where that says more."""
    if section.short == section.title:
        return section.short
    return voice.say("theme.both", short=section.short, title=section.title)


def _plain(text: str) -> str:
    return " ".join(text.translate(_APOSTROPHES).casefold().split())
