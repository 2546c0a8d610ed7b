"""Where the DejaVu fonts lie: they cover every script of the partner countries."""

from importlib.util import find_spec
from pathlib import Path

_NEEDED = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_SYSTEM = Path("/usr/share/fonts/truetype/dejavu")


def dejavu_folder() -> Path | None:
    """The folder with DejaVu Sans: in the matplotlib wheel (never imported), else Debian's, else None."""
    spec = find_spec("matplotlib")
    wheel = [Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"] if spec and spec.origin else []
    for folder in (*wheel, _SYSTEM):
        if all((folder / name).is_file() for name in _NEEDED):
            return folder
    return None
