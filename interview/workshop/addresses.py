"""Where other machines in the room reach this one: its private addresses, and a port that is free."""

import ipaddress
import socket
from collections.abc import Sequence

from msgspec import Struct

FIRST_PORT, LAST_PORT = 8080, 8099


class Address(Struct, frozen=True):
    """An address of this machine, and the name of the device that has it."""

    number: str
    device: str = ""


def private_addresses() -> Sequence[Address]:
    """The private addresses of this machine, in the order in which the system has them. Opens no socket."""
    import ifaddr

    return tuple(
        Address(str(found.ip), str(adapter.nice_name))
        for adapter in ifaddr.get_adapters()
        for found in adapter.ips
        if found.is_IPv4 and _is_of_a_room(str(found.ip))
    )


def _is_of_a_room(number: str) -> bool:
    address = ipaddress.ip_address(number)
    return address.is_private and not (address.is_loopback or address.is_link_local)


def is_allowed(number: str) -> bool:
    """Whether a door may listen there: an address of this room, or of this machine alone."""
    try:
        address = ipaddress.IPv4Address(number)
    except ValueError:
        return False
    return address.is_private and not address.is_unspecified


def free_port(number: str) -> int | None:
    """The first port that is free at this address. None where none is, or the address is not ours."""
    for port in range(FIRST_PORT, LAST_PORT + 1):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((number, port))
            except OSError:
                continue
            return port
    return None
