"""A mapping that shares its pages is a dictionary to whoever reads it, whatever was made of it before or after."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from interview.session.persistent import Persistent


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.sampled_from((0, 1, 127, 128, 300)))
def test_it_is_a_dictionary_in_every_state_that_it_came_through(random: Random, size: int) -> None:
    start = {f"n{number}": number for number in range(size)}
    states = [(Persistent(start), start)]
    for step in range(60):
        # Mostly on from the last one, now and then from an earlier one: two that came of the same grow apart.
        mapping, expected = states[-1 if random.random() < 0.9 else random.randrange(len(states))]
        name = f"n{random.randrange(size + 20)}"
        if random.random() < 0.3:
            mapping, expected = mapping.without(name), {key: v for key, v in expected.items() if key != name}
        else:
            mapping, expected = mapping.having(name, step), {**expected, name: step}
        states.append((mapping, expected))
    for mapping, expected in states:
        assert list(mapping.items()) == list(expected.items())
        assert (list(mapping), len(mapping), mapping == expected) == (list(expected), len(expected), True)
        assert all(mapping.get(f"n{number}") == expected.get(f"n{number}") for number in range(size + 20))
