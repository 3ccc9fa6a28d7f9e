"""What an interview began with and what it is read with, for data; the pages say it in a sentence."""

from typing import NamedTuple

from interview.dialogue.interview import Interview
from interview.report.sections.head import other_rules
from interview.wording.voice import Voice

_SHORT = 12


class Basis(NamedTuple):
    """`notice` is empty when both are the same, the good practice as well."""

    began_with: str
    read_with: str
    notice: str

    @classmethod
    def of(cls, interview: Interview) -> "Basis":
        header, questionnaire = interview.session.header, interview.questionnaire
        voice = Voice(questionnaire.language)
        return cls(
            f"{header.questionnaire} {header.version} {header.digest[:_SHORT]}",
            f"{questionnaire.id} {questionnaire.version} {questionnaire.digest[:_SHORT]}",
            " ".join(part.text for part in other_rules(interview, voice)),
        )
