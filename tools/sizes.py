"""Refuse rooms that are too large.

Modules over 400 lines, functions over 40, test modules over 700, templates over 150.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LIMITS = {"src": 400, "tests": 700, "bench": 400, "tools": 400}
FUNCTION, TEMPLATE = 40, 150


def modules() -> Iterator[str]:
    for root, limit in LIMITS.items():
        for path in sorted(Path(root).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            source = path.read_text(encoding="utf-8")
            if (lines := source.count("\n")) > limit:
                yield f"{path}: {lines} lines, at most {limit}"
            if root == "src":
                yield from functions(path, source)


def functions(path: Path, source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION:
                yield f"{path}:{node.lineno} {node.name}: {length} lines, at most {FUNCTION}"


def templates() -> Iterator[str]:
    for path in sorted(Path("src").rglob("*.html")):
        if (lines := path.read_text(encoding="utf-8").count("\n")) > TEMPLATE:
            yield f"{path}: {lines} lines, at most {TEMPLATE}"


if __name__ == "__main__":
    rows = [*modules(), *templates()]
    print("\n".join(rows) or "sizes: all rooms are small enough")
    sys.exit(bool(rows))
