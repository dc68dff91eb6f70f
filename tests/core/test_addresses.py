"""Which addresses are on the Internet."""

import pytest

from custom_components.fshare_downloader.core.addresses import is_public


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "203.113.131.1",
        "2606:4700:4700::1111",
        "64:ff9b::101:101",  # NAT64 of 1.1.1.1
        "::ffff:1.1.1.1",
        "2002:101:101::1",  # 6to4 of 1.1.1.1
    ],
)
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",  # IPv4-compatible, long deprecated
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::7f00:1",
        "64:ff9b::c0a8:101",
        "64:ff9b:1::101:101",  # NAT64 for local use
        "2002:c0a8:101::1",
        "2001:0:4136:e378:8000:63bf:3f57:fefe",  # Teredo of 192.168.1.1
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_addresses_that_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("text", ["", "localhost", "1.1.1", "example.com"])
def test_names_are_not_judged(text: str) -> None:
    with pytest.raises(ValueError, match="IP"):
        is_public(text)
