"""The head of a session file: which questionnaire, which version of it, and when it began.

`format` guards the future: a reader that does not know the number leaves the file alone.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from interview.errors import SessionError
from interview.sentences import say
from interview.session.format import clean

FORMAT = 1
_NO_FORMAT = 10**9


class Edition(Struct, frozen=True):
    """The version of a questionnaire that an interview is asked with; digests name exact contents.

    `digest` is that of the questions, `benchmark_digest` of the good practice, and `definition_digest` of
    all that decides what is asked, said and judged. Those of earlier versions of the program lack the last.
    """

    version: str
    digest: str
    benchmark_digest: str | None = None
    definition_digest: str | None = None


class Header(Struct, frozen=True, kw_only=True):
    """What stays the same for the life of a session; the edition in it is the one that it began with."""

    name: str
    created: str
    questionnaire: str
    version: str
    digest: str
    benchmark_digest: str | None = None
    definition_digest: str | None = None
    interview_version: str
    copied: str | None = None
    """When the file was made, with last values only, as a copy of another; for whoever reads the file.

    Answers may go into a copy as well.
    """
    follows: str | None = None
    """When the earlier interview began that this one was begun after, to look again."""
    follows_mark: str | None = None
    """How many acts it had by then, and a digest of when they were and on which questions."""
    format: int = FORMAT

    @property
    def edition(self) -> Edition:
        """The version of the questionnaire that the session began with."""
        return Edition(self.version, self.digest, self.benchmark_digest, self.definition_digest)

    def asked_with(self, edition: Edition) -> "Header":
        """The header as a session would have it that began with this edition."""
        return replace(
            self,
            version=edition.version,
            digest=edition.digest,
            benchmark_digest=edition.benchmark_digest,
            definition_digest=edition.definition_digest,
        )


def header_text(header: Header) -> str:
    """The header as TOML, closed by a blank line."""
    import tomli_w

    values = {"format": header.format, **asdict(header)}
    return tomli_w.dumps({key: _kept(value) for key, value in values.items() if value is not None}) + "\n"


def header_of(table: Mapping[str, object], file: str) -> Header:
    """The header among the top-level keys of `file`.

    SessionError when this is no session, or one of a format that only a newer version knows.
    """
    number, questionnaire = table.get("format"), table.get("questionnaire")
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(questionnaire, str):
        raise SessionError(say("session.not_a_session", file=file))
    if number > FORMAT:
        kind = "format" if number < _NO_FORMAT else "endless"
        raise SessionError(newer(kind, file, format=number if number < _NO_FORMAT else ""))
    return Header(
        name=text_in(table, "name"),
        created=text_in(table, "created"),
        questionnaire=text_in(table, "questionnaire"),
        version=text_in(table, "version"),
        digest=text_in(table, "digest"),
        benchmark_digest=_digest(table, "benchmark_digest"),
        definition_digest=_digest(table, "definition_digest"),
        interview_version=text_in(table, "interview_version"),
        copied=text_in(table, "copied") or None,
        follows=text_in(table, "follows") or None,
        follows_mark=text_in(table, "follows_mark") or None,
        format=number,
    )


def newer(sign: str, file: str, **slots: object) -> str:
    """The sentence for a file that only a newer version can read; `sign` shows it: entry, format, endless."""
    return f"{say(f'session.newer_{sign}', file=file, **slots)} {say('session.newer_way')}"


def text_in(table: Mapping[str, object], key: str) -> str:
    """What a header says in words, whatever type it was given; empty where it says nothing."""
    value = table.get(key)
    if value is None:
        return ""
    iso = getattr(value, "isoformat", None)
    try:
        return clean(str(iso() if callable(iso) else value))
    except ValueError:  # a number too long to print
        return ""


def _digest(table: Mapping[str, object], key: str) -> str | None:
    value = table.get(key)
    return clean(value) if isinstance(value, str) else None


def _kept(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
