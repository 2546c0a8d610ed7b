import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import hostile
from factories.pki import pki
from skillseal.crypto import der_size, x509


@pytest.mark.parametrize(
    ("der", "count"),
    [
        (b"", 0),
        (b"\x05\x00", 1),
        (b"\x30\x04\x05\x00\x05\x00", 3),
        (b"\x30\x81\x04\x05\x00\x05\x00", 3),
        (b"\x04\x04\x30\x02\x05\x00", 3),  # octets with a sequence in them
        (b"\x04\x02ab", 1),
        (b"\x30\x84\xff\xff\xff\xff\x05\x00", 2),  # longer than it is
        (b"\x30", 1),
        (b"\x30\x80\x05\x00", 2),  # without a length, as BER allows: what follows is counted all the same
    ],
)
def test_values_are_counted(der: bytes, count: int) -> None:
    assert der_size.elements(der, 100) == count


def test_counting_ends_when_there_are_enough() -> None:
    assert der_size.elements(b"\x05\x00" * 10_000, 10) == 11


@given(st.binary(max_size=300))
def test_counting_ends_for_any_bytes(data: bytes) -> None:
    assert der_size.elements(data, 1_000) <= len(data)


def test_real_certificates_have_few_parts_and_hostile_ones_many() -> None:
    assert der_size.elements(pki().certificate("seal"), 10_000) < 150
    with pytest.raises(x509.CertificateError):
        x509.parsed(hostile.certificate(names=300))
    assert x509.facts(hostile.certificate(names=100)).common_name == "a"
