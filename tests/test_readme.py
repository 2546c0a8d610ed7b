"""The README's command line and Python parts work when pasted, one after the other."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_what_the_readme_says_works(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shell = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "skillseal seal" in block)
    python = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]
    (tmp_path / "src").symlink_to(ROOT / "src")
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parent.parent)
    pasted = subprocess.run(["bash", "-ec", shell], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert pasted.returncode == 0, pasted.stderr
    assert pasted.stdout.splitlines()[-1].startswith("30 files: 30 ")
    run = subprocess.run([sys.executable, "-c", python], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.stdout.startswith("passed [('format', 'passed'), ('integrity', 'passed')"), run.stderr
