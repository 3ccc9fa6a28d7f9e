"""Connections, and whose turn it is to have one: a machine that opens many takes room from itself alone."""

from operator import attrgetter
from typing import Any

from waitress.channel import HTTPChannel

MOST_OF_ONE = 150
"""Connections of one machine: far more than a browser opens, and enough for a room behind one address."""


class Connection(HTTPChannel):
    """A connection of a phone.

    Where its machine has too many, the one of them on which nothing came for longest is let go. So a new one
    always gets in, and nobody who was answered a moment ago is kept out by those who open and say nothing.
    """

    def __init__(self, server: Any, connection: Any, address: Any, *others: Any, **more: Any) -> None:
        super().__init__(server, connection, address, *others, **more)
        same = [other for other in server.active_channels.values() if other.addr[0] == address[0]]
        silent = [other for other in same if not other.requests and not other.will_close]
        if len(silent) > MOST_OF_ONE:
            min(silent, key=attrgetter("last_activity")).will_close = True
