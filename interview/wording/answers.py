"""How questions and answers read: variants chosen, placeholders filled, codes turned into labels."""

from collections.abc import Sequence

from msgspec import Struct

from interview.condition import TODAY, Amount, Between, Value, show_as_typed, subjects
from interview.path import Path
from interview.path.facts import as_written_in
from interview.questionnaire import Check, Choice, Computed, Item, Rule, Variant
from interview.questionnaire.graph import items_behind
from interview.questionnaire.placeholders import fill, placeholders
from interview.session.events import Status
from interview.session.record import Answer
from interview.withheld import Withheld, unless_withheld
from interview.wording.excerpts import in_one_line
from interview.wording.rules import Names, as_offered, in_words
from interview.wording.voice import Voice, shortened
from interview.wording.worked_out import value_words

_SHORT = 72
_QUOTE = 64
_IN_A_QUESTION = 300
"""Letters of an answer where it stands within a question."""


def why_differs(answer: Answer, voice: Voice) -> str:
    """Why an answer is another than last time: one of the four reasons, with what was told of it in words.

    Empty where neither was said. A reason that a copy leaves out is left out.
    """
    named = voice.say(f"follow.differs_{answer.differs}") if answer.differs else ""
    words = unless_withheld(answer.reason) if answer.status is Status.ANSWERED else ""
    return voice.told(named, words) if named and words else named or words


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
        variant = self._variant(item)
        ask = (variant and variant.ask) or item.ask
        hint = (variant and variant.hint) or item.hint
        why = (variant and variant.why) or item.why
        return Wording(self.filled(ask), hint and self.filled(hint), why and self.filled(why))

    def as_written(self, item: Item) -> str:
        """The question as its author wrote it, in the variant that is asked, with its places not filled."""
        variant = self._variant(item)
        return (variant and variant.ask) or item.ask

    def filled(self, text: str) -> str:
        return fill(text, self._in_a_question)

    def _in_a_question(self, item_id: str) -> str | None:
        """What was said, as it has room in a question: many times over, pages of it would fill the memory."""
        said = self._piped(item_id)
        if said is None or len(said) <= _IN_A_QUESTION:
            return said
        return f"{said[:_IN_A_QUESTION].rstrip()}…"

    def _variant(self, item: Item) -> Variant | None:
        """The first that is true; None where the item is asked in its own words."""
        return next((v for v in item.variants if v.when.test(self.path.facts) is True), None)

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
        if isinstance(value, Amount):
            return self.voice.amount(value.low, value.high, about=value.about)
        if isinstance(value, tuple):
            return self.voice.series([self._with_specify(item, code, answer.specify) for code in value])
        if item.kind.has_choices and isinstance(value, str):
            return self._with_specify(item, value, answer.specify)
        if isinstance(value, int | float):
            return show_as_typed(value)
        return value or ""

    def known_value(self, item: Item, answer: Answer) -> str:
        """The answer alone; empty where it names a choice that the question does not have."""
        value = answer.value.codes if isinstance(answer.value, Between) else answer.value
        codes = value if isinstance(value, tuple) else (str(value),) if item.kind.has_choices else ()
        source = self.path.questionnaire.by_id.get(item.choices_from or "")
        choices = (*item.choices, *(source.choices if source else ()))
        return self.value(item, answer) if {choice.code for choice in choices}.issuperset(codes) else ""

    def between(self, item: Item, value: Between, *, quoted: bool = False) -> str:
        """ "Planned or In use"; in quotes where a label has an "or" of its own."""
        labels = self.set_apart([self.label(item, code) for code in value.codes], quoted=quoted)
        return self.voice.listed(labels, "or")

    def set_apart(self, labels: list[str], *, quoted: bool = False) -> list[str]:
        """Labels to be listed, in quotes where one has a comma, or a word for "or", of its own."""
        joints = {",", *self.voice.wordlist.or_}
        parted = [set(label.casefold().replace(",", " , ").split()) for label in labels]
        unclear = len(labels) > 1 and any(joints & words for words in parted)
        return [self.voice.quoted(label) for label in labels] if quoted or unclear else labels

    def quoted(self, item: Item) -> str:
        """Enough of a question in quotes to know it again."""
        return self.voice.quoted(shortened(self.of(item).ask, _QUOTE))

    def short(self, item: Item, answer: Answer | None) -> str:
        """The answer in one line for lists; long texts end in an ellipsis."""
        return shortened(in_one_line(self.answer(item, answer)), _SHORT)

    def label(self, item: Item, code: str) -> str:
        """The label of a choice; of one carried from another question, the words written in there."""
        choice = item.choice(code)
        source = self.path.questionnaire.by_id.get(item.choices_from or "")
        if choice is None and source:
            carried = source.choice(code)
            choice = carried and as_written_in(carried, self.path.answers.get(source.id))
        return choice.label if choice else code

    def rule(self, rule: Rule) -> str:
        """A condition's own sentence, with the names that people know instead of ids and codes."""
        return in_words(rule.tree, self._names, self.voice)

    def rule_here(self, rule: Rule) -> str:
        """The same with those answers alone that are offered under the present answers.

        A plan is answered in other words than a practice that exists, and a rule may name both.
        """
        return in_words(as_offered(rule.tree, self._may_be_offered), self._names, self.voice)

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

    @property
    def _names(self) -> Names:
        return Names(self._subject, self._title, self._value_name)

    def _subject(self, name: str) -> str:
        if name == TODAY and name not in self.path.questionnaire.by_id:
            return self.voice.say("rule.today")
        return self.voice.quoted(self._title(name))

    def _title(self, name: str) -> str:
        item = self.path.questionnaire.by_id.get(name)
        entry = self.path.questionnaire.computed.get(name)
        return self.filled(item.title) if item else entry.title if entry else name

    def _value_name(self, name: str, value: Value) -> Value:
        item = self.path.questionnaire.by_id.get(name)
        return self.label(item, str(value)) if item and item.kind.has_choices else value

    def _with_specify(self, item: Item, code: str, specify: str | None) -> str:
        label = self.label(item, code)
        asks = specify and code in self.path.questionnaire.specified[item.id]
        return self.voice.told(label, self.voice.text(specify)) if asks else label

    def worked_out(self, entry: Computed) -> str | None:
        """What a computed value comes to, in words; None while none of what it rests on is answered."""
        items = items_behind(self.path.questionnaire, entry.reads)
        answered = [name for name in items if self.path.statuses[name] is Status.ANSWERED]
        if (items and not answered) or not self._is_told(entry):
            return None
        if entry.text is not None:
            return self.filled(entry.text)
        facts = self.path.facts
        value = facts.holds(entry.id) if entry.rule else facts.value(entry.id)
        return value_words(entry, value, self.voice)

    def _is_told(self, entry: Computed) -> bool:
        """Whether a text has an answer for each place that has no words of its own."""
        held = placeholders(entry.text or "")
        return all(part.fallback or self._piped(part.subject) for part in held)

    def _piped(self, item_id: str) -> str | None:
        entry = self.path.questionnaire.computed.get(item_id)
        if entry is not None:
            return self.worked_out(entry)
        item = self.path.questionnaire.by_id.get(item_id)
        answer = self.path.answers.get(item_id)
        if item is None or item_id not in self.path or answer is None or answer.status is not Status.ANSWERED:
            return None
        if isinstance(answer.value, tuple):
            gone = self.path.stale.get(item_id, ())
            return self.voice.listed(
                [self._named(item, code, answer) for code in answer.value if code not in gone]
            )
        if item.kind.has_choices and isinstance(answer.value, str):
            return self._named(item, answer.value, answer)
        return self.value(item, answer)

    def _named(self, item: Item, code: str, answer: Answer) -> str:
        """A choice within a sentence: its label, or what was written in for it."""
        choice = item.choice(code)
        return as_written_in(choice, answer).label if choice else self.label(item, code)
