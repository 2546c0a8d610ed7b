"""Signing in and out, and the outbox."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from skillseal.apps.mail.queries import message_of, outbox_of

from . import actions
from .access import can_read_outbox
from .forms import WINDOW, SignInForm
from .gate import organisations_where, person
from .models import User
from .queries import demo_people


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid() and form.user:
        return _signed_in(request, form.user)
    status = 429 if form.locked else 400 if form.is_bound else 200
    people = demo_people() if settings.DEMO else []
    context = {
        "form": form,
        "people": [entry for entry in people if entry.has_pages],
        "later": [entry for entry in people if not entry.has_pages],
        "next": _safe_next(request),
    }
    response = render(request, "organisations/sign_in.html", context, status=status)
    if form.locked:
        response["Retry-After"] = str(WINDOW)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("catalogue:list")


@require_POST
def demo_sign_in(request: HttpRequest, key: int) -> HttpResponse:
    """Become one of the demo people. Exists in demo mode only, and only for demo people."""
    if not settings.DEMO:
        raise Http404
    chosen = next((entry.user for entry in demo_people() if entry.user.pk == key), None)
    if chosen is None:
        raise Http404
    return _signed_in(request, chosen)


@login_required
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    keys = organisations_where(request, can_read_outbox)
    page = Paginator(outbox_of(keys), 50).get_page(request.GET.get("page"))
    return render(request, "organisations/outbox.html", {"page": page, "leaves": settings.MAIL_LEAVES})


@login_required
@never_cache
@require_GET
def message(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    reader = person(request)
    found = message_of(reader.organisations_where(can_read_outbox), key)
    if found is None:
        raise Http404
    body = actions.read_message(message=found, actor=reader, at=timezone.now())
    return render(request, "organisations/message.html", {"message": found, "body": body})


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    response = redirect(_safe_next(request) or reverse(_first_page(user)))
    if user.language in dict(settings.LANGUAGES) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


def _first_page(user: User) -> str:
    """The page on which this person can do something now."""
    if user.only_employs:
        return "verifying:verify"
    return "issuing:home" if user.is_staff_member else "wallet:code"


def _safe_next(request: HttpRequest) -> str:
    """Where to go afterwards, if it is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    return wanted if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()) else ""
