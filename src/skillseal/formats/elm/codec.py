"""JSON <-> model, one mechanical mapping from what the classes declare.

A member that may repeat is written as one object when there is one value and as an array when there
are more; both are read. Whatever does not fit the model stays in the node's `extra` and is written
back as it was, so reading and writing loses nothing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

from skillseal.findings import N_, error
from skillseal.formats.elm import model
from skillseal.formats.elm.errors import ElmError
from skillseal.formats.elm.graph import credential_of
from skillseal.formats.elm.model import EuropeanDigitalCredential, LanguageMap, Node

Kind = Literal["text", "string", "strings", "number", "boolean", "node", "nodes"]
N = TypeVar("N", bound=Node)
_COMMON = ("id", "also", "extra")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a class: attribute, JSON-LD term, kind of value and, for nodes, the class they must have."""

    attribute: str
    term: str
    kind: Kind
    node: type[Node] = Node
    always_list: bool = False
    default: object = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How one class is read and written; `values` gives id, further types, extra and then all members."""

    node: type[Node]
    members: tuple[Member, ...]
    by_term: Mapping[str, Member]
    values: Callable[[Node], tuple[Any, ...]]


def _camel(attribute: str) -> str:
    first, *rest = attribute.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _kind(hint: Any) -> tuple[Kind, type[Node]]:
    if hint == LanguageMap:
        return "text", Node
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return ("strings", Node) if inner is str else ("nodes", inner)
    if get_origin(hint) in (Union, UnionType):
        hint = next(argument for argument in get_args(hint) if argument is not NoneType)
    if hint is bool:
        return "boolean", Node
    if hint is int:
        return "number", Node
    return ("string", Node) if hint is str else ("node", hint)


def _member(declared: "Field[Any]", hint: Any) -> Member:
    kind, node = _kind(hint)
    term = str(declared.metadata.get("term") or _camel(declared.name))
    default = None if declared.default is MISSING else declared.default
    return Member(declared.name, term, kind, node, bool(declared.metadata.get("always_list")), default)


def _plan(node: type[Node]) -> Plan:
    hints = get_type_hints(node)
    members = tuple(_member(f, hints[f.name]) for f in fields(node) if f.name not in _COMMON)
    values = attrgetter(*_COMMON, *(m.attribute for m in members))
    return Plan(node, members, {m.term: m for m in members}, cast(Callable[[Node], tuple[Any, ...]], values))


_PLANS: dict[type[Node], Plan] = {}


def _plan_of(node: type[Node]) -> Plan:
    """The plan of a class, made when the class is met first: a program that only checks pays for none."""
    plan = _PLANS.get(node)
    if plan is None:
        plan = _PLANS[node] = _plan(node)
    return plan


_CLASSES: tuple[type[Node], ...] = tuple(
    cls for name in model.__all__ if isinstance(cls := getattr(model, name), type) and issubclass(cls, Node)
)
_BY_TYPE: Mapping[str, type[Node]] = {cls.TYPES[-1]: cls for cls in _CLASSES if cls.TYPES}


# ---------------------------------------------------------------- writing


def encode(credential: Node) -> dict[str, object]:
    """The node as a JSON value."""
    return _encode(credential)


def dumps(credential: Node) -> str:
    """The credential as compact JSON text with stable order, not escaped to ASCII."""
    document = _encode(credential)
    try:
        return orjson.dumps(document).decode()
    except TypeError:  # integers beyond 64 bits in foreign members
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _encode(node: Node) -> dict[str, object]:
    plan = _plan_of(type(node))
    identity, also, extra, *values = plan.values(node)
    out: dict[str, object] = {"id": identity} if identity else {}
    types = node.TYPES + also
    if types:
        out["type"] = types[0] if len(types) == 1 else list(types)
    for member, value in zip(plan.members, values, strict=True):
        # False and 0 are values; None, "", () and {} mean "not given"
        if value or isinstance(value, int):
            out[member.term] = _written(value, member)
    if extra:
        out.update(extra)
    return out


def _written(value: Any, member: Member) -> object:
    kind = member.kind
    if kind == "node":
        return _encode(value)
    if kind == "nodes":
        if len(value) == 1:
            return _encode(value[0])
        return [_encode(one) for one in value]
    if kind == "text":
        return {tag: said if isinstance(said, str) else list(said) for tag, said in value.items()}
    if kind == "strings":
        return value[0] if len(value) == 1 and not member.always_list else list(value)
    return value


# ---------------------------------------------------------------- reading


class _Misfit(Exception):  # noqa: N818 - a signal inside this module, no error
    """A value that the model cannot hold; it stays as it is in `extra`."""


def decode(document: Mapping[str, object]) -> EuropeanDigitalCredential:
    """The credential in a document, also in the upload form `{"credential": …, "deliveryDetails": …}`.

    Members that the model does not know, or in another form, are kept in `extra`. Raises `ElmError` only for
    a document nested so deeply that no credential can be meant.
    """
    try:
        return _decode(credential_of(document), EuropeanDigitalCredential)
    except RecursionError:
        raise ElmError(error("elm.too_deep", N_("This document is nested too deeply to be a credential."))) from None


def loads(data: str | bytes) -> EuropeanDigitalCredential:
    """The credential in a JSON text. Raises `ElmError` when it is not a JSON object."""
    try:
        document = orjson.loads(data)
    except ValueError as problem:
        raise ElmError(error("elm.not_json", N_("This is not JSON."), hint=str(problem)[:80])) from None
    if not isinstance(document, dict):
        raise ElmError(error("elm.not_json", N_("A credential is a JSON object; this is something else.")))
    return decode(document)


def decode_node(value: Mapping[str, object], expected: type[N]) -> N:
    """One node of a document as the given class, or as the subclass that its type names."""
    return _decode(value, expected)


def _decode(value: Mapping[str, object], node: type[N]) -> N:
    plan = _plan_of(node)
    members: dict[str, Any] = {m.attribute: () for m in plan.members if m.default and m.kind == "strings"}
    extra: dict[str, object] = {}
    for term, given in value.items():
        try:
            attribute, read = _read_member(plan, term, given)
        except _Misfit:
            extra[term] = given
        else:
            members[attribute] = read
    if extra:
        members["extra"] = extra
    return node(**members)


def _read_member(plan: Plan, term: str, given: object) -> tuple[str, object]:
    if term == "id":
        return "id", _string(given)
    if term == "type":
        return "also", _also(given, plan.node)
    member = plan.by_term.get(term)
    if member is None:
        raise _Misfit
    return member.attribute, _READERS[member.kind](given, member)


def _also(given: object, node: type[Node]) -> tuple[str, ...]:
    """The types beyond the class's own; they must follow those, so that writing gives the same again."""
    types = tuple(given) if isinstance(given, list) else (given,)
    own = len(node.TYPES)
    if types[:own] != node.TYPES or not all(isinstance(one, str) for one in types):
        raise _Misfit
    if isinstance(given, list) and len(given) == 1:
        return ()
    return cast(tuple[str, ...], types[own:])


def _string(given: object, member: Member | None = None) -> str:
    if not isinstance(given, str) or not given:
        raise _Misfit
    return given


def _strings(given: object, member: Member) -> tuple[str, ...]:
    values = given if isinstance(given, list) else [given]
    if not values:
        raise _Misfit
    return tuple(_string(value) for value in values)


def _number(given: object, member: Member) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise _Misfit
    return given


def _boolean(given: object, member: Member) -> bool:
    if not isinstance(given, bool):
        raise _Misfit
    return given


def _text(given: object, member: Member) -> LanguageMap:
    if not isinstance(given, dict) or not given:
        raise _Misfit
    return {tag: tuple(map(_string, said)) if isinstance(said, list) else _plain(said) for tag, said in given.items()}


def _plain(said: object) -> str:
    if not isinstance(said, str):
        raise _Misfit
    return said


def _node(given: object, member: Member) -> Node:
    if isinstance(given, list) and len(given) == 1:
        given = given[0]
    if not isinstance(given, dict):
        raise _Misfit
    return _decode(given, _class_of(given, member.node))


def _nodes(given: object, member: Member) -> tuple[Node, ...]:
    values = given if isinstance(given, list) else [given]
    if not values:
        raise _Misfit
    return tuple(_node(value, member) for value in values)


def _class_of(value: Mapping[str, object], expected: type[Node]) -> type[Node]:
    """The class that the value's type names, if the member may hold it."""
    given = value.get("type")
    for name in given if isinstance(given, list) else (given,):
        cls = _BY_TYPE.get(name) if isinstance(name, str) else None
        if cls is not None and issubclass(cls, expected):
            return cls
    raise _Misfit


_READERS: Mapping[Kind, Callable[[Any, Member], object]] = {
    "text": _text,
    "string": _string,
    "strings": _strings,
    "number": _number,
    "boolean": _boolean,
    "node": _node,
    "nodes": _nodes,
}

__all__ = ["ElmError", "credential_of", "decode", "decode_node", "dumps", "encode", "loads"]
