"""Every text that a finding says can be translated: it is marked with `N_`, or comes from a table that is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import skillseal

SOURCE = Path(skillseal.__file__).parent
MAKERS = {"error", "unknown", "passed", "skipped", "warning", "remark", "fail", "warn", "broken"}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def unmarked(tree: ast.AST) -> Iterator[ast.Constant]:
    """Plain sentences among the arguments of what makes a finding."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS):
            continue
        hints = [word.value for word in node.keywords if word.arg == "hint"]
        for argument in [*node.args[1:2], *hints]:
            if isinstance(argument, ast.JoinedStr):
                yield ast.Constant("an f-string", lineno=argument.lineno)
            elif isinstance(argument, ast.Constant) and " " in str(argument.value):
                yield argument


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_texts_of_findings_are_marked(module: Path) -> None:
    found = [f"line {one.lineno}: {one.value}" for one in unmarked(ast.parse(module.read_text(encoding="utf-8")))]
    assert found == []


def test_an_unmarked_text_would_be_noticed() -> None:
    assert [one.value for one in unmarked(ast.parse('error("a.b", "Not good.")\nerror("a", N_("Fine."))'))] == [
        "Not good."
    ]
