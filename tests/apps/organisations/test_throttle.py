"""Counters of tries: one visitor is one counter, and other visitors do not push it out."""

import pytest

from skillseal.apps.organisations.throttle import forget, network, too_often


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:bbbb::2", "2001:db8:0:1::/64"),
        ("ani@example.org", "ani@example.org"),
        ("", ""),
    ],
)
def test_a_visitor_is_an_ipv4_address_or_a_64(address: str, counted: str) -> None:
    assert network(address) == counted


def test_many_other_tries_do_not_push_a_counter_out() -> None:
    assert not too_often("verify", "192.0.2.7", limit=1, seconds=60)
    for number in range(5_000):
        too_often("verify", f"visitor {number}", limit=1, seconds=60)
    assert too_often("verify", "192.0.2.7", limit=1, seconds=60)
    forget("verify", "192.0.2.7")
    assert not too_often("verify", "192.0.2.7", limit=1, seconds=60)
