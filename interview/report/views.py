"""How whoever answered sees it, as it is printed beside what the rules say; a disagreement is never left out.

A view is about a level as it read then. When answers have moved the level since, that is said with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from interview.benchmark import Assessor, Range
from interview.benchmark.levels import present_level
from interview.session.events import Act, Opinion
from interview.session.record import View
from interview.session.undo import undo_state
from interview.snapshot.snapshot import Snapshot
from interview.wording.levels import level_name, level_words


@dataclass(frozen=True, slots=True)
class Seen:
    """One view. `words` is a level's name or the opinion; `reason` and `then` are sentences or empty.

    `level` is where it stands on the scale: where the respondent put it, or where the rules did if that fits.
    """

    level: Range | None
    words: str
    reason: str
    then: str

    @property
    def more(self) -> tuple[str, ...]:
        return tuple(text for text in (self.reason, self.then) if text)


class Views:
    """The views of one interview: of its themes and statements by id, of the whole under the empty id."""

    def __init__(self, snapshot: Snapshot, who: str = "") -> None:
        """`who` answered, in a sentence; without it, one respondent did."""
        self.snapshot = snapshot
        self.voice = snapshot.voice
        self.who = who or self.voice.say("seen.who")
        self.now = snapshot.levels
        self.foreseen = self.now.is_plan

    def of(self, name: str) -> Seen | None:
        """The view of a theme or a statement, if there is one."""
        view = self.snapshot.record.views.get(name)
        if view is None:
            return None
        if view.level is not None:
            level: Range | None = Range(view.level, view.level)
            words = level_name(view.level, self.voice, foreseen=self.foreseen)
        else:
            level = present_level(self._when_seen(name), name) if view.opinion is Opinion.FITS else None
            words = self.voice.say(f"seen.{view.opinion}")
        reason = self.voice.say("seen.because", text=view.text) if view.text else ""
        return Seen(level, words, reason, self._then(name))

    def whole(self) -> str:
        """What was said about the picture as a whole, and which themes are seen differently."""
        apart = list(self._of_single_themes())
        sentences = [self.said_of_the_whole] if self.said_of_the_whole else []
        if sentences and self._levels(self._when_seen("")) != self._levels(self.now):
            sentences.append(self.voice.say("seen.moved"))
        return " ".join([*apart, *sentences] if self._fits else [*sentences, *apart])

    @property
    def said_of_the_whole(self) -> str:
        """The opinion of the picture as a whole in a sentence that fits what was said of single themes."""
        view = self.snapshot.record.views.get("")
        if view is None or view.opinion is None:
            return ""
        apart = self._fits and any(self._of_single_themes())
        key = "seen.whole_fits_apart" if apart else f"seen.whole_{view.opinion}"
        return self.voice.say(key, who=self.who)

    @property
    def _fits(self) -> bool:
        view = self.snapshot.record.views.get("")
        return view is not None and view.opinion is Opinion.FITS

    def _of_single_themes(self) -> Iterator[str]:
        """Each theme that is seen differently, with both levels and why; then how many statements are."""
        sections = self.snapshot.questionnaire.sections
        given = self.snapshot.record.views
        if unsure := sum(s.id in given and given[s.id].opinion is Opinion.NOT_SURE for s in sections):
            yield self.voice.say("seen.unsure", unsure, who=self.who)
        for section in sections:
            seen = self.of(section.id)
            if seen and self._differs(given[section.id], level := self.now.band(section.id)):
                here = self._said(level)
                told = self.voice.say(
                    "seen.apart", theme=section.short, who=self.who, own=seen.words, level=here
                )
                yield f"{told} {seen.reason}".rstrip()
        elements = self.now.benchmark.elements.values()
        apart = [
            element
            for element in elements
            if element.id in given and self._differs(given[element.id], present_level(self.now, element.id))
        ]
        if apart:
            of = self.snapshot.questionnaire.section
            themes = [*dict.fromkeys(of(element.block).short for element in apart)]
            yield self.voice.say("seen.statements", len(apart), who=self.who, list=self.voice.listed(themes))

    def _said(self, level: Range | None) -> str:
        if level is None or level.width < 2:
            return level_words(level, self.voice, foreseen=self.foreseen)
        low, high = (
            level_name(number, self.voice, foreseen=self.foreseen) for number in (level.low, level.high)
        )
        return self.voice.say("standing.between", low=low, high=high)

    def _differs(self, view: View, level: Range | None) -> bool:
        """Whether another level is named than any that the rules leave open."""
        return view.level is not None and (level is None or not level.low <= view.level <= level.high)

    def _then(self, name: str) -> str:
        then, now = present_level(self._when_seen(name), name), present_level(self.now, name)
        if then == now:
            return ""
        level = level_words(then, self.voice, foreseen=self.foreseen)
        return self.voice.say("seen.then", level=level)

    def _when_seen(self, name: str) -> Assessor:
        """The levels as they were when this view was given."""
        events = self.snapshot.events
        undone = undo_state(events).undone
        last = max(
            number
            for number, event in enumerate(events, start=1)
            if number not in undone and event.act is Act.VIEWED and (event.item or "") == name
        )
        return self.snapshot.levels_at(last)

    def _levels(self, assessor: Assessor) -> list[Range | None]:
        return [present_level(assessor, block.section) for block in self.now.benchmark.blocks]
