"""The installed program, beside the interpreter that runs the tests."""

import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("skillseal")
