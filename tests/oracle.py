"""Where the official artefacts lie that serve as oracles, and the sentence for when they do not."""

from pathlib import Path

import pytest

STANDARDS = Path(__file__).resolve().parents[2] / "shared" / "standards"

needs_standards = pytest.mark.skipif(
    not STANDARDS.is_dir(), reason=f"the official artefacts are not there ({STANDARDS}): the comparison was not run"
)
