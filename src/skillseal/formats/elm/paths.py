"""Places in a document: linked steps, written out as JSON paths only when a finding needs them."""

from typing import Any, Final, TypeAlias

# (path of the parent, member name or index); the root is the empty tuple
Path: TypeAlias = tuple[Any, ...]
ROOT: Final[Path] = ()


def path_text(path: Path) -> str:
    """A path as text: `$.credentialSubject.hasClaim[0].title`; over-long member names are cut."""
    steps: list[str] = []
    while path:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else "." + str(step)[:80])
    return "$" + "".join(reversed(steps))
