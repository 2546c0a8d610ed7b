"""Files made to cost much: memory stays, time ends, and what was left unchecked is said (security J, X-12, X-16)."""

import gc
import time
from datetime import timedelta
from pathlib import Path

import pytest

from factories import hostile
from factories.pki import NOW, SEALED, Raised, encoded, entry, pki, tokens
from skillseal.crypto import effort
from skillseal.formats.jades import checks, codec
from skillseal.formats.jades.checks import SealStatus
from skillseal.formats.jades.indications import Indication, Sub

_LOOP = range(18)


def _check(data: bytes, *anchors: str) -> SealStatus:
    return checks.check(codec.read(data), anchors=pki().anchors(*(anchors or ("root",))), now=NOW)


def _resident() -> int:
    """MB of memory that this process has now."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 // 10**6


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc here that tells the memory in use")
def test_300_large_files_leave_the_memory_as_it_was() -> None:
    def check(numbers: range) -> None:
        for number in numbers:
            status = _check(hostile.hostile_file(number, junk_bytes=250_000, names=15))
            assert status.indication is Indication.TOTAL_FAILED

    check(range(40))
    before = _resident()
    check(range(40, 340))
    assert _resident() - before < 25  # it was 60 when all was remembered


def _looping(bits: int, exponent: int) -> Raised:
    """Certificates of one name that all could have issued each other, so that every path is open."""
    modulus = 2**bits - 1
    loop = [hostile.certificate(serial=n + 1, modulus=modulus - 2 * n, exponent=exponent) for n in _LOOP]
    return hostile.beside(hostile.sealed_by(loop[0], *loop[1:9]), certificates=tuple(loop[9:]))


@pytest.mark.parametrize(
    ("bits", "exponent", "codes"),
    [
        (16380, 2**64 - 1, ["seal.outsized_key", "trust.no_chain"]),
        (8193, 65537, ["seal.outsized_key", "trust.no_chain"]),
        (4096, 2**33 - 1, ["seal.outsized_key", "trust.no_chain"]),
        (8192, 2**32 - 1, ["seal.signature", "trust.no_chain"]),
    ],
)
def test_chains_of_huge_keys_end_within_a_second(bits: int, exponent: int, codes: list[str]) -> None:
    raised = _looping(bits, exponent)
    began = time.process_time()
    status = _check(raised.data())
    assert time.process_time() - began < 1
    assert [status.findings["integrity"][0].code, status.findings["trust"][0].code] == codes
    assert status.indication is not Indication.TOTAL_PASSED


def test_a_huge_key_proves_nothing_and_says_why() -> None:
    status = _check(hostile.sealed_by(hostile.certificate(modulus=hostile.HUGE)).data())
    assert (status.indication, status.sub_indication) == (Indication.INDETERMINATE, Sub.CRYPTO_CONSTRAINTS_FAILURE)
    assert status.findings["integrity"][0].message == (
        "The key of the seal (RSA 16380) is larger than the keys that are checked here."
    )


def test_more_signatures_than_a_file_may_ask_for_stay_open() -> None:
    """The seal is good, but before its chain stand ever new time-stamps that cannot all be looked at."""
    raised = Raised()
    signature = str(raised.signature["signature"]).encode()
    raised.entries.append(entry("sigTst", tokens(*(pki().token(signature, NOW) for _ in range(3)))))
    raised.values(NOW)
    spent = effort.Effort(signatures=2)
    seal = codec.read(raised.data())
    status = checks.check(seal, anchors=pki().anchors("root"), now=NOW, effort=spent)
    assert (status.indication, status.sub_indication) == (
        Indication.INDETERMINATE,
        Sub.CERTIFICATE_CHAIN_GENERAL_FAILURE,
    )
    codes = {finding.code for group in ("time", "trust") for finding in status.findings[group]}
    assert codes >= {"time.token.too_much", "trust.too_much"}
    assert status.findings["integrity"][0].code == "seal.signature"


def test_a_good_file_with_many_time_stamps_stays_below_the_limit() -> None:
    raised = Raised().stamp().values()
    for hour in range(12):
        raised.archive(SEALED + timedelta(hours=hour))
    assert _check(raised.data()).indication is Indication.TOTAL_PASSED


@pytest.mark.parametrize(
    ("certificates", "crls"),
    [
        ((hostile.junk(1, 1000),), ()),
        ((), (hostile.junk(1, 1000),)),
        ((hostile.junk(1, 1000),), (hostile.junk(2, 1000),)),
        ((b"0\x00",), (b"0\x00",)),
    ],
)
def test_values_that_cannot_be_read_raise_no_level(certificates: tuple[bytes, ...], crls: tuple[bytes, ...]) -> None:
    assert _check(hostile.beside(Raised().stamp(), certificates=certificates, crls=crls).data()).level == "B-T"


def test_values_of_both_kinds_raise_the_level() -> None:
    good = pki().certificate("eseal-ca"), pki().crl("eseal-ca", NOW)
    assert _check(hostile.beside(Raised().stamp(), certificates=good[:1]).data()).level == "B-T"
    assert _check(hostile.beside(Raised().stamp(), crls=good[1:]).data()).level == "B-T"
    assert _check(hostile.beside(Raised().stamp(), certificates=good[:1], crls=good[1:]).data()).level == "B-LT"


def test_certificates_and_time_stamps_over_the_limits_are_not_read() -> None:
    certificates = tuple(hostile.junk(n, 8_000) for n in range(18))
    status = _check(hostile.beside(Raised(), certificates=certificates).data())
    assert "seal.limit.certificate_bytes" in {finding.code for finding in status.findings["format"]}
    raised = Raised()
    raised.entries.extend(entry("sigTst", tokens(hostile.junk(n, 60_000))) for n in range(5))
    status = _check(raised.data())
    assert "seal.limit.time_stamp_bytes" in {finding.code for finding in status.findings["format"]}
    raised = Raised()
    raised.entries.append(entry("xVals", [{"x509Cert": encoded(hostile.certificate(names=1500))}]))
    assert _check(raised.data()).indication is Indication.INDETERMINATE
