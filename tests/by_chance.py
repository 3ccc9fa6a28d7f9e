"""Lives whose every step is one of their acts, taken by chance, each as often as it is worth trying.

Left to itself, Hypothesis takes one rule over and over: it goes on from what it has tried with parts of that put
elsewhere, and what stands behind several others hardly ever comes. A life that is lived by chance tells as well
how often each act was really taken, and how often each rule had something to hold, so that no promise is kept
because there was nothing to break it.

    class Day(ByChance):
        @act(5)
        def answers(self) -> None: ...

    def test_whole_days() -> None:
        are_full(Day, {"answers": 100}, lives=25, acts=25)
"""

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from msgspec import Struct

_Does = TypeVar("_Does", bound=Callable[..., None])
_TASTES = (0, 1, 1, 2)
"""How often one life takes an act, beside others: some lives never do, but for what lives are made of."""
_STAPLE = 10


class Taken(Struct, frozen=True):
    """How often an act is taken beside the others, and when it can be."""

    often: int
    when: Callable[[Any], bool]


def act(often: int, *, when: Callable[[Any], bool] = lambda _: True) -> Callable[[_Does], _Does]:
    """Something that is done in a life: so often beside the other acts, and only when it can be."""

    def marked(does: _Does) -> _Does:
        vars(does)["taken"] = Taken(often, when)
        return does

    return marked


class ByChance(RuleBasedStateMachine):
    """A life; `random` is where its chances come from, the same for the same example."""

    lived: ClassVar[Counter[str]]
    """By act how often it was taken, and by rule how often it had something to hold, in all lives."""
    random: Random

    def __init_subclass__(cls, **named: Any) -> None:
        super().__init_subclass__(**named)
        cls.lived = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._tastes: dict[str, int] = {}

    @rule()
    def does_something(self) -> None:
        acts = {name: does.taken for name, does in vars(type(self)).items() if hasattr(does, "taken")}
        if not self._tastes:
            self._tastes = {
                name: self.random.choice(_TASTES) or int(taken.often >= _STAPLE)
                for name, taken in acts.items()
            }
        can = [name for name, taken in acts.items() if taken.when(self)]
        often = [acts[name].often * self._tastes[name] for name in can]
        name = self.random.choices(can, often)[0] if any(often) else self.random.choice(can)
        note(f"{type(self).__name__.lower()} {name}")
        getattr(self, name)()
        self.holds(name)

    def holds(self, what: str, times: int = 1) -> None:
        """So often an act was taken, or a rule had something to hold."""
        self.lived[what] += times


def are_full(machine: type[ByChance], least: Mapping[str, int], *, lives: int, acts: int) -> None:
    """So many lives are lived, and each of these acts, and each of these rules, comes up at least so often in all.

    Where they are others each time there are more of them: chance alone leaves nothing out then.
    """
    machine.lived.clear()
    live(machine, lives=lives if settings().derandomize else 4 * lives, acts=acts)
    rare = {what: machine.lived[what] for what, often in least.items() if machine.lived[what] < often}
    assert not rare, f"these lives say little of it: {rare}"


def live(machine: type[ByChance], *, lives: int, acts: int, **more: Any) -> None:
    """So many lives, the same ones each time unless the settings of Hypothesis (`more`) say otherwise."""
    chosen = settings(
        max_examples=lives,
        stateful_step_count=acts,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no finding
        phases=(Phase.generate,),  # making a life that fails a short one takes minutes
        **more,
    )
    run_state_machine_as_test(machine, settings=chosen)
