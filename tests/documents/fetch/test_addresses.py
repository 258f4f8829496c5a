"""Which addresses may be fetched."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from waqai.documents.fetch import addresses
from waqai.documents.fetch.addresses import PrivateAddressError, is_public, resolve
from waqai.documents.fetch.clock import Clock
from waqai.errors import InputError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1",
        "::1", "::", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2a00:1450:4001::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "0", "::1", "[::1]"])
def test_other_ways_to_write_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(InputError):
        resolve(host, 80, allow_private=False)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(PrivateAddressError, match=r"10\.0\.0\.1.*--allow-private"):
        resolve("mixed.example", 80, allow_private=False)
    assert resolve("mixed.example", 80, allow_private=True) == ["8.8.8.8", "10.0.0.1"]


def test_the_connection_is_made_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def once_public(host: str, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        address = "8.8.8.8" if len(looked_up) == 1 else "127.0.0.1"
        return [(2, 1, 6, "", (address, 80))]

    connected: list[str] = []
    monkeypatch.setattr(socket, "getaddrinfo", once_public)
    monkeypatch.setattr(
        addresses.httpcore.SyncBackend,
        "connect_tcp",
        lambda self, host, *_, **__: connected.append(host) or "stream",
    )
    assert addresses.CheckedBackend(False, Clock()).connect_tcp("rebinding.example", 80)
    assert (looked_up, connected) == (["rebinding.example"], ["8.8.8.8"])
