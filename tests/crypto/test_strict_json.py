import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillseal.crypto.strict_json import JsonError, parse

_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab:"\\{[é', max_size=3), inner, max_size=4),
    max_leaves=20,
)


@given(_values, st.booleans(), st.sampled_from([None, 2]))
def test_what_json_writes_is_read(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse(text.encode()) == value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a":1,"a":1}', "duplicate"),
        (b'{"a": 1, "b": {"c": 1, "\\u0063": 2}}', "duplicate"),
        (b'[{"x":"\\"","x":"{:"}]', "duplicate"),
        (b'{"a\\\\":1,"a\\\\":2}', "duplicate"),
        (b"\xef\xbb\xbf{}", "encoding"),
        (b'"\xff"', "encoding"),
        (b'"\xed\xa0\x80"', "encoding"),
        ("{}".encode("utf-16"), "encoding"),
        (b'"\\ud800"', "syntax"),
        (b'"\\udc00\\ud800"', "syntax"),
        (b'"a\x00b"', "syntax"),
        (b'"a\nb"', "syntax"),
        (b'"a\\u0000b"', "nul"),
        (b'{"\\u0000":1}', "nul"),
        (b"NaN", "syntax"),
        (b"[Infinity]", "syntax"),
        (b"-Infinity", "syntax"),
        (b"1e400", "syntax"),
        (b"[9223372036854775808]", "number"),
        (b"[18446744073709551616]", "number"),
        (b"-9223372036854775808", "number"),
        (b'{"a":-99999999999999999999999}', "number"),
        (b"01", "syntax"),
        (b"{} {}", "syntax"),
        (b'{"a":1,}', "syntax"),
        (b"", "syntax"),
        (b"{'a':1}", "syntax"),
    ],
)
def test_j17_what_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(JsonError) as refusal:
        parse(data)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'"\\\\u0000"', "\\u0000"),
        (b'{"a\\"b":1,"a":{"a":2}}', {'a"b': 1, "a": {"a": 2}}),
        (b" [1.0e2, -0.5, 1E-2]\n", [100.0, -0.5, 0.01]),
        (b'"\\ud83d\\ude00\\u000b"', "😀\u000b"),
        (b"9223372036854775807", 9223372036854775807),
        (b'["12345678901234567890123"]', ["12345678901234567890123"]),
    ],
)
def test_what_only_looks_suspicious_is_read(data: bytes, value: object) -> None:
    assert parse(data) == value


def test_the_name_of_the_doubled_member_is_told() -> None:
    with pytest.raises(JsonError, match="alg twice"):
        parse(b'{"alg":"RS256","alg":"none"}')


@pytest.mark.parametrize("depth", [65, 1_000, 10_000, 200_000])
@pytest.mark.parametrize("shape", [(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")])
def test_j12_deep_nesting_is_refused_at_once(shape: tuple[bytes, bytes], depth: int) -> None:
    start, end = shape
    began = time.perf_counter()
    with pytest.raises(JsonError) as refusal:
        parse(start * depth + b"1" + end * depth)
    assert refusal.value.code == "depth"
    assert time.perf_counter() - began < 0.5


def test_depth_is_counted_exactly() -> None:
    assert parse(b"[" * 8 + b"]" * 8, max_depth=8)
    with pytest.raises(JsonError):
        parse(b"[" * 9 + b"]" * 9, max_depth=8)
    assert parse(b"1", max_depth=0) == 1


def test_unclosed_brackets_are_refused_at_once() -> None:
    with pytest.raises(JsonError):
        parse(b"[" * 1_000_000)


def test_100_megabytes_are_refused_before_they_are_read() -> None:
    data = b" " * 100_000_000
    began = time.perf_counter()
    with pytest.raises(JsonError) as refusal:
        parse(data)
    assert refusal.value.code == "size"
    assert time.perf_counter() - began < 0.05


@given(st.binary(max_size=60) | st.text('{}[]:,"\\u019ae-. \n', max_size=40).map(str.encode))
def test_nothing_but_a_refusal_is_raised(data: bytes) -> None:
    try:
        value = parse(data)
    except JsonError:
        return
    assert json.loads(data) == value
