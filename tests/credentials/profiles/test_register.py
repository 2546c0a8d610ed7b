"""Adding a format means adding a folder, its profile, its documentation and its tests: this walks them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import skillseal
from skillseal.credentials.profiles import FORMATS

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = sorted(
    p.name for p in (Path(skillseal.__file__).parent / "formats").iterdir() if (p / "__init__.py").exists()
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_format_is_documented_and_tested(folder: str) -> None:
    assert (ROOT / "docs" / "standards" / f"{folder}.md").is_file()
    assert list((ROOT / "tests" / "formats" / folder).glob("test_*.py"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_format_is_alike_inside(folder: str) -> None:
    inside = {p.name.removesuffix(".py") for p in (Path(skillseal.__file__).parent / "formats" / folder).iterdir()}
    assert {"model", "codec", "checks", "errors"} <= inside


def test_names_differ() -> None:
    names = [profile.NAME for profile in FORMATS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("profile", FORMATS)
@given(st.binary(max_size=300))
def test_recognition_never_raises(profile: object, data: bytes) -> None:
    assert profile.recognises(data) in (True, False)  # type: ignore[attr-defined]
