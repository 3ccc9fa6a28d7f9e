"""What comes with a questionnaire beside its questions: the good practice, and what reports draw together."""

from functools import cached_property
from typing import TYPE_CHECKING

from interview.questionnaire import Questionnaire

if TYPE_CHECKING:
    from interview.benchmark import Benchmark
    from interview.questionnaire.presentation import Presentation


class Supplements:
    """Those of one questionnaire, each read when it is first needed, once.

    Whoever goes on with a questionnaire keeps them: reading takes longer than most answers do.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    @cached_property
    def good_practice(self) -> "Benchmark":
        """All statements, also where no levels are shown."""
        from interview.benchmark import benchmark_of

        return benchmark_of(self.questionnaire)

    @cached_property
    def presentation(self) -> "Presentation":
        """What reports draw together from several answers."""
        from interview.questionnaire.presentation import Presentation

        return Presentation.of(self.questionnaire)

    @cached_property
    def contacts(self) -> frozenset[str]:
        """The questions about people to contact: those that the file names, and every e-mail address."""
        addresses = {item.id for item in self.questionnaire.items if item.kind.is_contact}
        return self.presentation.contacts | addresses
