"""How questions and answers read: variants chosen, placeholders filled, codes turned into labels."""

from collections.abc import Sequence

from msgspec import Struct

from interview.condition import Between, Value, subjects
from interview.path import Path
from interview.questionnaire import Check, Choice, Item, Rule
from interview.questionnaire.placeholders import fill
from interview.session.events import Status
from interview.session.record import Answer
from interview.withheld import Withheld
from interview.wording.rules import Names, as_offered, in_words
from interview.wording.voice import Voice, shortened

_SHORT = 72
_QUOTE = 64


class Wording(Struct, frozen=True):
    ask: str
    hint: str | None
    why: str | None


class Answers:
    """Puts the texts of one path into words."""

    def __init__(self, path: Path, voice: Voice) -> None:
        self.path = path
        self.voice = voice

    def of(self, item: Item) -> Wording:
        """The words to ask an item with: its own, or those of the first variant that is true."""
        variant = next((v for v in item.variants if v.when.test(self.path.facts) is True), None)
        ask = (variant and variant.ask) or item.ask
        hint = (variant and variant.hint) or item.hint
        why = (variant and variant.why) or item.why
        return Wording(self.filled(ask), hint and self.filled(hint), why and self.filled(why))

    def filled(self, text: str) -> str:
        return fill(text, self._piped)

    def check(self, check: Check) -> str:
        """What contradicts itself, in the words of the questionnaire; of bounds, what is said by itself."""
        if check.say:
            return self.filled(check.say)
        item = self.path.questionnaire.item(check.revisit[0])
        answer = self.answer(item, self.path.answers.get(item.id))
        return self.voice.say("check.bounds", title=self.quoted(item), answer=answer)

    def answer(self, item: Item, answer: Answer | None) -> str:
        """The answer as a reader sees it: labels with the words that go with them, or the status."""
        if answer is None:
            return self.voice.say("status.unanswered")
        if answer.status is not Status.ANSWERED:
            status = self.voice.say(f"status.{answer.status}")
            extra = answer.who or answer.reason
            if isinstance(extra, Withheld):
                return f"{status} {self.voice.text(extra)}"
            return f"{status} ({extra})" if extra else status
        return self.value(item, answer)

    def value(self, item: Item, answer: Answer) -> str:
        """The answer alone, in words: labels, a number, a date or a text."""
        value = answer.value
        if isinstance(value, Withheld):
            return self.voice.text(value)
        if isinstance(value, Between):
            return self.between(item, value)
        if isinstance(value, tuple):
            return self.voice.series([self._with_specify(item, code, answer.specify) for code in value])
        if item.kind.has_choices and isinstance(value, str):
            return self._with_specify(item, value, answer.specify)
        return "" if value is None else str(value)

    def known_value(self, item: Item, answer: Answer) -> str:
        """The answer alone; empty where it names a choice that the question does not have."""
        value = answer.value.codes if isinstance(answer.value, Between) else answer.value
        codes = value if isinstance(value, tuple) else (str(value),) if item.kind.has_choices else ()
        source = self.path.questionnaire.by_id.get(item.choices_from or "")
        choices = (*item.choices, *(source.choices if source else ()))
        return self.value(item, answer) if {choice.code for choice in choices}.issuperset(codes) else ""

    def between(self, item: Item, value: Between, *, quoted: bool = False) -> str:
        """ "Planned or In use"; in quotes where a label has an "or" of its own."""
        labels = [self.label(item, code) for code in value.codes]
        joints = self.voice.words("language.or")
        if quoted or any(joint in label.casefold().split() for label in labels for joint in joints):
            labels = [f"“{label}”" for label in labels]
        return self.voice.listed(labels, "or")

    def quoted(self, item: Item) -> str:
        """Enough of a question in quotes to know it again."""
        return f"“{shortened(self.of(item).ask, _QUOTE)}”"

    def short(self, item: Item, answer: Answer | None) -> str:
        """The answer in one line for lists; long texts end in an ellipsis."""
        return shortened(self.answer(item, answer), _SHORT)

    def label(self, item: Item, code: str) -> str:
        source = self.path.questionnaire.by_id.get(item.choices_from or "")
        for holder in (item, source):
            choice = holder.choice(code) if holder else None
            if choice:
                return choice.label
        return code

    def rule(self, rule: Rule) -> str:
        """A condition's own sentence, with the names that people know instead of ids and codes."""
        return in_words(rule.tree, Names(self._subject, self._value_name), self.voice)

    def rule_here(self, rule: Rule) -> str:
        """The same with those answers alone that are offered under the present answers.

        A plan is answered in other words than a practice that exists, and a rule may name both.
        """
        return in_words(
            as_offered(rule.tree, self._may_be_offered), Names(self._subject, self._value_name), self.voice
        )

    def may_be_offered(self, choice: Choice) -> bool:
        """Whether a choice is offered now, or may be when more has been answered."""
        return choice.relevant is None or choice.relevant.test(self.path.facts) is not False

    def titles(self, items: Sequence[Item]) -> str:
        return self.voice.series([self.filled(item.title) for item in items])

    def behind(self, rule: Rule) -> tuple[Item, ...]:
        """The questions that a rule rests on, computed values followed to their questions."""
        items: dict[str, Item] = {}
        names = list(subjects(rule.tree))
        while names:
            name = names.pop(0)
            entry = self.path.questionnaire.computed.get(name)
            if entry:
                names += entry.reads
            elif name in self.path.questionnaire.by_id:
                items[name] = self.path.questionnaire.item(name)
        return tuple(items.values())

    def _may_be_offered(self, name: str, value: Value) -> bool:
        item = self.path.questionnaire.by_id.get(name)
        choice = item.choice(value) if item and isinstance(value, str) else None
        return choice is None or self.may_be_offered(choice)

    def _subject(self, name: str) -> str:
        item = self.path.questionnaire.by_id.get(name)
        entry = self.path.questionnaire.computed.get(name)
        title = self.filled(item.title) if item else entry.title if entry else name
        return f"“{title}”"

    def _value_name(self, name: str, value: Value) -> Value:
        item = self.path.questionnaire.by_id.get(name)
        return self.label(item, value) if item and isinstance(value, str) else value

    def _with_specify(self, item: Item, code: str, specify: str | None) -> str:
        choice: Choice | None = item.choice(code)
        label = self.label(item, code)
        return f"{label}: {self.voice.text(specify)}" if specify and choice and choice.specify else label

    def _piped(self, item_id: str) -> str | None:
        item = self.path.questionnaire.by_id.get(item_id)
        answer = self.path.answers.get(item_id)
        if item is None or item_id not in self.path or answer is None or answer.status is not Status.ANSWERED:
            return None
        if isinstance(answer.value, tuple):
            gone = self.path.stale.get(item_id, ())
            return self.voice.listed([self.label(item, code) for code in answer.value if code not in gone])
        return self.value(item, answer)
