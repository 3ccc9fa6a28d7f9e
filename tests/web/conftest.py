"""A workshop whose door is open: a desk in this process, the door in its own."""

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.phone import Phone
from tests.workshop.test_desk import Facilitator

_PLACES = itertools.count()


def own_address() -> str:
    """An address of this machine alone that no other test has."""
    number = os.getpid() * 64 + next(_PLACES) % 64
    return f"127.{1 + number // 62500 % 250}.{number // 250 % 250}.{1 + number % 250}"


@pytest.fixture(autouse=True)
def on_linux() -> None:
    if sys.platform != "linux":
        pytest.skip("an address of this machine for each test is what Linux has")


class Hall(Facilitator):
    """A facilitator, and the phones of the room."""

    @property
    def address(self) -> str:
        return self.desk.standing.address

    @property
    def door(self) -> int:
        assert self.desk.standing.phones is not None
        return self.desk.standing.phones.process_id

    def phone(self, slip: int | None = None) -> Phone:
        """A phone that has joined with this slip, counted from 0; without one, at the first page."""
        phone = Phone.waits_for(self.address)
        return phone if slip is None else phone.joins(self.slips[slip])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepared = Facilitator.prepares(tmp_path)
    prepared.types("town")
    prepared.desk.close()
    return tmp_path


@pytest.fixture
def hall(folder: Path) -> Iterator[Hall]:
    """Recorded without names, six are present, the door is open."""
    opened = Hall.opens(folder)
    opened.agrees_to_be().types(f"phones {own_address()}")
    yield opened
    opened.desk.close()
