"""Which addresses may be connected to: none inside the machine or its network, unless allowed.

A name is resolved once, every address it stands for is checked, and the connection is made to a checked
address itself, so that a name cannot stand for another address when it is looked up again.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

import httpcore

from waqai.documents.fetch.clock import Clock, TimedStream
from waqai.errors import InputError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
#: IPv6 addresses that carry an IPv4 address in their last 32 bits (NAT64).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddressError(InputError):
    """A name or address that stands for something inside the machine or its network."""


def is_public(address: IpAddress) -> bool:
    """Whether an address is one of the open internet, whatever form it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address is a form of: mapped, NAT64, 6to4 or Teredo."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def resolve(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses a name stands for, each checked.

    Raises: InputError where the name is not known; PrivateAddressError where one of its addresses is not
    public and ``allow_private`` is false.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"The host {host} is not known; look at the address and the network.") from None
    addresses = list(dict.fromkeys(str(info[4][0]).split("%")[0] for info in found))
    for address in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(address)):
            raise PrivateAddressError(
                f"The host {host} is {address}, inside this machine or its network;"
                " --allow-private fetches it all the same."
            )
    return addresses


class CheckedBackend(httpcore.SyncBackend):
    """Connects to checked addresses only."""

    def __init__(self, allow_private: bool, clock: Clock) -> None:
        super().__init__()
        self._allow_private = allow_private
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers."""
        error: Exception | None = None
        for address in resolve(host, port, self._allow_private):
            try:
                left = self._clock.left(timeout)
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return TimedStream(stream, self._clock)
        raise error or httpcore.ConnectError("no address")
