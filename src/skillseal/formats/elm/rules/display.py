"""How the credential looks: images and pages (L21)."""

import base64
import binascii
from collections.abc import Iterator

from skillseal.findings import N_, Finding
from skillseal.formats.elm.graph import Graph, Resource, remembered
from skillseal.formats.elm.rules.base import NodeRule, cls, fail, nodes, text, warn

_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_BASE64 = "http://data.europa.eu/snb/encoding/6146cde7dd"
_MAGIC = {
    "JPEG": (b"\xff\xd8\xff",),
    "JPG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
    "PDF": (b"%PDF-",),
}
PAGE_LIMIT, FILE_LIMIT = 150_000, 5_000_000
TOTAL_REMARK = 500_000


def media(resource: Resource) -> Iterator[Finding]:
    """The content is base64, and is what the type says."""
    content = text(resource, "content")
    if any(encoding.id != _BASE64 for encoding in nodes(resource, "contentEncoding")):
        return
    if len(content) > FILE_LIMIT * 4 // 3:
        yield fail("L21", N_("The file is larger than 5 MB."), resource, "content")
        return
    try:
        # the head decides what it is; the rest only has to be base64
        decoded = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        yield fail("L21", N_("The content is not base64."), resource, "content")
        return
    for kind in nodes(resource, "contentType"):
        expected = _MAGIC.get(kind.id.removeprefix(_FILE_TYPE))
        if expected and not decoded.startswith(expected):
            yield fail("L21", N_("The content is not of the type that it is said to be."), resource, "content")


def page_image(detail: Resource) -> Iterator[Finding]:
    for image in nodes(detail, "image"):
        if len(text(image, "content")) > PAGE_LIMIT * 4 // 3:
            yield warn("L21", N_("The image of this page is larger than 150 kB."), image, "content")


def pages(display: Resource) -> Iterator[Finding]:
    """Pages count from 1 without gaps."""
    given = [text(detail, "page") for detail in nodes(display, "displayDetail")]
    numbers = sorted(int(page) for page in given if page.isdecimal() and len(page) < 6)
    if numbers and numbers != list(range(1, len(numbers) + 1)):
        yield fail("L21", N_("The pages do not count from 1 without a gap."), display, "displayDetail")


def languages(parameter: Resource) -> Iterator[Finding]:
    """Each language that the credential lists has a display of its own, and the other way round."""
    listed = {concept.id for concept in nodes(parameter, "language")}
    shown = list(filter(None, map(_language, nodes(parameter, "individualDisplay"))))
    if len(set(shown)) < len(shown):
        yield fail("L21", N_("A language is displayed twice."), parameter, "individualDisplay")
    if listed and shown and listed != set(shown):
        yield fail(
            "L21", N_("The languages listed and the languages displayed are not the same."), parameter, "language"
        )


@remembered
def _language(display: Resource) -> str:
    """The shapes allow one only."""
    return next((concept.id for concept in nodes(display, "language")), "")


def total(graph: Graph) -> Iterator[Finding]:
    image = cls("MediaObject")
    size = sum(len(text(one, "content")) for one in graph.resources.values() if image in one.types) * 3 // 4
    if size > TOTAL_REMARK:
        yield warn("L21", N_("The images make the credential larger than 500 kB."), graph.root)


RULES: dict[str, tuple[NodeRule, ...]] = {
    cls("MediaObject"): (media,),
    cls("DisplayDetail"): (page_image,),
    cls("IndividualDisplay"): (pages,),
    cls("DisplayParameter"): (languages,),
}
