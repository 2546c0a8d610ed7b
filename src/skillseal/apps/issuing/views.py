"""Pages of issuing: what needs you now, choosing, uploading, one batch."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from skillseal.apps.organisations.gate import organisations_where, person
from skillseal.apps.organisations.refusals import ActionRefused

from . import actions, queries
from .access import can_issue
from .archive import zipped
from .blank_list import KINDS, blank_list
from .enums import OPEN_STATES, BatchState, ItemState
from .forms import ClassListForm, CorrectedListForm, upload_of
from .gate import batch_of, credential_of, edition_of
from .models import Batch
from .notes import kept, shown

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    user = person(request)
    keys = user.organisations_where(can_issue)
    context = {
        "batches": queries.waiting_batches(keys)[:20],
        "recent": queries.batches_of(keys).filter(state=BatchState.FINISHED, refused=0, failed=0)[:5],
        "issuer": bool(keys),
    }
    return render(request, "issuing/home.html", context)


@login_required
@require_GET
def batches(request: HttpRequest) -> HttpResponse:
    keys = organisations_where(request, can_issue)
    page = Paginator(queries.batches_of(keys), PAGE).get_page(request.GET.get("page"))
    return render(request, "issuing/batches.html", {"page": page})


@login_required
@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """First step: which micro-credential?"""
    keys = organisations_where(request, can_issue)
    page = Paginator(queries.issuable_editions(keys), PAGE).get_page(request.GET.get("page"))
    return render(request, "issuing/new.html", {"page": page})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, key: int) -> HttpResponse:
    """Second step: the class list."""
    edition = edition_of(request, key)
    now = timezone.now()
    keys = queries.usable_keys(edition.organisation, now)
    posted = request.method == "POST"
    form = ClassListForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        keys=keys,
        today=timezone.localdate(now),
    )
    form.initial["instead"] = request.GET.get("instead", "")
    if posted and form.is_valid():
        try:
            batch = actions.check_class_list(
                organisation=edition.organisation,
                edition=edition,
                key=form.cleaned_data["key"],
                upload=upload_of(form.cleaned_data["class_list"]),
                award_date=form.cleaned_data["award_date"],
                actor=person(request),
                at=now,
                instead=queries.open_list(edition, form.cleaned_data["instead"]),
            )
        except actions.NotAList as refused:
            form.add_error("class_list", refused.message)
        except ActionRefused as refused:
            form.add_error(None, refused.message)
        else:
            if batch.state not in OPEN_STATES:
                messages.info(request, _uploaded_before(batch))
            return redirect("issuing:batch", batch.uuid)
    context = {"form": form, "record": edition, "keys": keys}
    return render(request, "issuing/upload.html", context, status=400 if form.is_bound else 200)


@login_required
@require_GET
def template(request: HttpRequest, key: int, kind: str) -> HttpResponse:
    """A class list to fill in, with the columns that this edition asks for."""
    edition = edition_of(request, key)
    if kind not in KINDS:
        raise Http404
    response = HttpResponse(
        blank_list(kind, edition.edition.learner_fields),
        content_type="text/csv; charset=utf-8" if kind == "csv" else XLSX,
    )
    response["Content-Disposition"] = f'attachment; filename="class-list.{kind}"'
    return response


@login_required
@never_cache
@require_GET
def batch(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _batch_page(request, batch_of(request, key), CorrectedListForm())


@login_required
@never_cache
@require_GET
def progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The part of the batch page that moves, for pages that fetch it themselves."""
    found = batch_of(request, key)
    response = render(request, "issuing/_progress.html", {"batch": found})
    if found.state != BatchState.RUNNING:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_POST
def confirm(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = batch_of(request, key)
    return _acted(request, found, lambda: actions.confirm_batch(batch=found, actor=person(request), at=timezone.now()))


@login_required
@require_POST
def stop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = batch_of(request, key)
    return _acted(request, found, lambda: actions.stop_batch(batch=found, actor=person(request), at=timezone.now()))


@login_required
@require_POST
def go_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = batch_of(request, key)
    return _acted(request, found, lambda: actions.go_on(batch=found, actor=person(request), at=timezone.now()))


@login_required
@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a list back. Where nothing was sealed, nothing is left of it."""
    found = batch_of(request, key)
    try:
        left = actions.discard_batch(batch=found, actor=person(request), at=timezone.now())
    except ActionRefused as refused:
        messages.error(request, refused.message)
        return redirect("issuing:batch", found.uuid)
    messages.success(request, _("The list was discarded."))
    return redirect("issuing:batch", left.uuid) if left else redirect("issuing:home")


@login_required
@never_cache
@require_GET
def file(request: HttpRequest, key: uuid.UUID, credential: uuid.UUID) -> HttpResponse:
    """The sealed file of one learner, byte for byte."""
    batch, found = batch_of(request, key), credential_of(request, key, credential)
    actions.note_reading(row=found, organisation=batch.organisation_id, actor=person(request), at=timezone.now())
    response = HttpResponse(bytes(found.data), content_type="application/ld+json")
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


@login_required
@require_POST
def correct(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = batch_of(request, key)
    form = CorrectedListForm(request.POST, request.FILES)
    wrong: list[Any] = []
    if form.is_valid():
        try:
            after = actions.retry_refused(
                batch=found,
                upload=upload_of(form.cleaned_data["class_list"]),
                actor=person(request),
                at=timezone.now(),
            )
        except actions.ListRefused as refused:
            form.add_error("class_list", refused.message)
            wrong = shown(kept(refused.findings[:PAGE]))
        except ActionRefused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _checked_again(after))
            return redirect("issuing:batch", found.uuid)
    return _batch_page(request, found, form, wrong=wrong, status=400)


@login_required
@require_POST
def test_seal(request: HttpRequest, key: int) -> HttpResponse:
    """Make a test seal for the organisation of an edition that somebody is about to award."""
    edition = edition_of(request, key)
    if not queries.usable_keys(edition.organisation, timezone.now()):
        actions.add_test_seal(organisation=edition.organisation, actor=person(request), at=timezone.now())
    return redirect("issuing:upload", edition.pk)


@login_required
@never_cache
@require_GET
def download(request: HttpRequest, key: uuid.UUID) -> StreamingHttpResponse:
    """Every sealed file of a batch, with a list of who got which."""
    found = batch_of(request, key)
    actions.note_reading(row=found, organisation=found.organisation_id, actor=person(request), at=timezone.now())
    response = StreamingHttpResponse(
        zipped(queries.credential_bytes(found), at=timezone.now()), content_type="application/zip"
    )
    name = f"{found.edition.micro_credential}-{found.uuid.hex[:8]}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _batch_page(
    request: HttpRequest, found: Batch, form: CorrectedListForm, *, wrong: list[Any] | None = None, status: int = 200
) -> HttpResponse:
    notes = shown(queries.findings_of(found)) if found.state in OPEN_STATES else []
    rows: Any = notes
    if found.state == BatchState.FINISHED:
        rows = queries.learners_of(found)
    elif found.state != BatchState.DRAFT:
        rows = queries.items_problems_first(found, *_unsealed(found))
    page: Paginator[Any] = Paginator(rows, PAGE)
    context = {
        "batch": found,
        "notes": notes,
        "page": page.get_page(request.GET.get("page")),
        "form": form,
        "wrong": wrong or [],
        "mails": queries.mail_counts(found) if found.sealed else None,
    }
    return render(request, "issuing/batch.html", context, status=status)


def _acted(request: HttpRequest, found: Batch, act: Any) -> HttpResponse:
    """Do it, or say why not; back to the batch in either case."""
    try:
        act()
    except ActionRefused as refused:
        messages.error(request, refused.message)
    return redirect("issuing:batch", found.uuid)


def _checked_again(batch: Batch) -> str:
    if not batch.pending:
        return _("The list was checked. There is nobody new to seal for.")
    return ngettext(
        "The list was checked. %(number)s learner is ready to be sealed.",
        "The list was checked. %(number)s learners are ready to be sealed.",
        batch.pending,
    ) % {"number": batch.pending}


def _unsealed(batch: Batch) -> list[ItemState]:
    """Whom the page of a batch that is not finished lists: all before the sealing, then those with a problem."""
    wrong = [ItemState.REFUSED, ItemState.FAILED]
    return [*wrong, ItemState.PENDING, ItemState.DONE_BEFORE] if batch.state == BatchState.CHECKED else wrong


def _uploaded_before(batch: Batch) -> str:
    """What became of a list that comes a second time."""
    day = date_format(timezone.localtime(batch.created_at))
    told = _("You uploaded this list on %(day)s already.") % {"day": day}
    if batch.state != BatchState.FINISHED:
        return " ".join([told, _("It is being sealed. Nothing was done.")])
    have = batch.sealed + batch.done_before
    if batch.missing:
        with_it = ngettext("%(number)s has the credential.", "%(number)s have the credential.", have)
        without = ngettext("%(number)s is missing.", "%(number)s are missing.", batch.missing)
        told = f"{told} {with_it % {'number': have}} {without % {'number': batch.missing}}"
        return " ".join([told, _("Nothing was done.")])
    all_have = ngettext(
        "%(number)s learner has the credential. Nothing was done.",
        "All %(number)s have their credential. Nothing was done.",
        have,
    )
    return f"{told} {all_have % {'number': have}}"
