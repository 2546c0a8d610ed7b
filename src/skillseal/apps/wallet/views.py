"""Taking a credential with a link or a code, and giving those out. No account is needed to take one."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from skillseal.apps.issuing.gate import batch_of, credential_of
from skillseal.apps.issuing.models import Batch
from skillseal.apps.organisations.gate import person
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.apps.organisations.throttle import too_often

from . import actions
from .forms import CodeForm
from .models import Claim
from .queries import open_claim, slips_in
from .tokens import new_token, normal

TRIES, WINDOW = 60, 15 * 60
SHOWN = 60 * 60  # for so long slips can be shown again, in seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _guessing(request):
            return _quiet(render(request, "wallet/too_often.html", status=429))
        if open_claim(form.cleaned_data["code"], at=timezone.now()):
            return _quiet(redirect("wallet:claim", normal(form.cleaned_data["code"])))
        form.add_error("code", _("This code is not right, or it has run out. Please compare each letter."))
    return _quiet(render(request, "wallet/code.html", {"form": form}, status=400 if form.is_bound else 200))


@csrf_exempt  # the token in the address is the proof; no cookie gives any right here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what waits here and changes nothing (mail scanners follow links); POST takes it."""
    found = _claim(request, token)
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST":
        actions.take_credential(claim=found, at=timezone.now())
        return _quiet(redirect("wallet:claim", normal(token)))
    return _quiet(render(request, "wallet/claim.html", _shown(found, token)))


@never_cache
@require_GET
def download(request: HttpRequest, token: str) -> HttpResponse:
    """The sealed file, byte for byte, once it was taken."""
    found = _claim(request, token)
    if isinstance(found, HttpResponse):
        return found
    if found.claimed_at is None:
        return _quiet(redirect("wallet:claim", normal(token)))
    credential = found.credential
    response = HttpResponse(bytes(credential.data), content_type="application/ld+json")
    response["Content-Disposition"] = f'attachment; filename="{credential.file_name}"'
    return _quiet(response)


@login_required
@require_POST
def mail_links(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    batch = batch_of(request, key)
    written = actions.mail_claim_links(batch=batch, actor=person(request), at=timezone.now())
    if written:
        said = ngettext("%(number)s mail was written.", "%(number)s mails were written.", written)
        messages.success(request, said % {"number": written})
    else:
        messages.info(request, _("Everybody with an e-mail address got a mail already."))
    return redirect("issuing:batch", batch.uuid)


@login_required
@require_POST
def mail_one(request: HttpRequest, key: uuid.UUID, credential: uuid.UUID) -> HttpResponse:
    """A new link for one learner; the older ones end."""
    found = credential_of(request, key, credential)
    try:
        actions.mail_again(credential=found, actor=person(request), at=timezone.now())
    except ActionRefused as refused:
        messages.error(request, refused.message)
    else:
        said = _("A mail with a new link was written to %(name)s. Older links and codes no longer work.")
        messages.success(request, said % {"name": found.award.learner.display_name})
    page = request.POST.get("page", "")
    return redirect(reverse("issuing:batch", args=[key]) + (f"?page={page}" if page.isdecimal() else ""))


@login_required
@require_POST
def slips(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make new slips for the learners without an e-mail address; they are shown on a page of their own."""
    batch = batch_of(request, key)
    series = new_token()
    actions.new_slips(batch=batch, actor=person(request), at=timezone.now(), series=series)
    return _quiet(redirect(_page_of(batch, series)))


@login_required
@require_POST
def slip(request: HttpRequest, key: uuid.UUID, credential: uuid.UUID) -> HttpResponse:
    """The same for one learner."""
    found = credential_of(request, key, credential)
    series = new_token()
    actions.new_slips(batch=found.batch, actor=person(request), at=timezone.now(), series=series, only=[found])
    return _quiet(redirect(_page_of(found.batch, series)))


@login_required
@never_cache
@require_GET
def slips_page(request: HttpRequest, key: uuid.UUID, series: str) -> HttpResponse:
    """A page to print, for an hour. Loading it again makes no new codes."""
    batch = batch_of(request, key)
    try:
        name: str = signing.loads(series, salt=_salt(batch), max_age=SHOWN)
    except signing.BadSignature:
        messages.info(request, _("These slips are no longer shown. You can make new ones; the old codes then end."))
        return _quiet(redirect("issuing:batch", batch.uuid))
    shown = slips_in(batch, name, at=timezone.now())
    return _quiet(render(request, "wallet/slips.html", {"slips": shown, "batch": batch}))


def _page_of(batch: Batch, series: str) -> str:
    return reverse("wallet:slips_page", args=[batch.uuid, signing.dumps(series, salt=_salt(batch))])


def _salt(batch: Batch) -> str:
    return f"slips:{batch.uuid}"


def _claim(request: HttpRequest, token: str) -> Claim | HttpResponse:
    found = open_claim(token, at=timezone.now())
    if found is None:
        status = 429 if _guessing(request) else 404
        return _quiet(render(request, "wallet/no_claim.html", status=status))
    return found


def _shown(found: Claim, token: str) -> dict[str, object]:
    return {"claim": found, "token": normal(token), "check": settings.BASE_URL + reverse("verifying:verify")}


def _guessing(request: HttpRequest) -> bool:
    return too_often("claim", request.META.get("REMOTE_ADDR", ""), limit=TRIES, seconds=WINDOW)


def _quiet(response: HttpResponse) -> HttpResponse:
    """The token stands in the address: it must not travel on, and no search engine may keep the page."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
