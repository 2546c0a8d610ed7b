import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillseal.crypto import base64url


@given(st.binary(max_size=200))
def test_what_is_encoded_decodes_to_itself(data: bytes) -> None:
    assert base64url.decode(base64url.encode(data)) == data
    assert base64url.decode_standard(base64url.encode_standard(data)) == data


@given(st.text(alphabet="AZaz09-_+/= \n", max_size=12))
def test_one_value_has_one_text(text: str) -> None:
    try:
        data = base64url.decode(text)
    except ValueError:
        return
    assert base64url.encode(data) == text


@pytest.mark.parametrize(
    "text", ["QQ==", "QQ=", "Q", "Q Q", "QQ\n", " QQ", "Q+", "Q/", "QR", "QUF", "QUE=", "é", "Q\u200bQ"]
)
def test_j11_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        base64url.decode(text)


@pytest.mark.parametrize("text", ["QQ", "QQ==\n", "Q-==", "QQ==QQ==", "="])
def test_standard_text_needs_its_padding(text: str) -> None:
    with pytest.raises(ValueError):
        base64url.decode_standard(text)
