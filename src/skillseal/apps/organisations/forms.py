"""Signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import User
from .throttle import forget, network, too_often

# Within the window in seconds: tries for one address from one place, so that a stranger elsewhere does not lock its
# owner out; tries for one address from all places together; tries from one place (a school may share one).
TRIES, TRIES_FOR_ONE_ADDRESS, TRIES_FROM_ONE_PLACE, WINDOW = 10, 100, 200, 15 * 60


class SignInForm(forms.Form):
    """E-mail address and password. The same words whether the address is known or not."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter an e-mail address like ani@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Enter your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, request: HttpRequest) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None
        self.locked = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        email, password = values.get("email"), values.get("password")
        if not email or not password:
            return values
        place = network(self.request.META.get("REMOTE_ADDR", ""))
        address = email.lower()
        # In this order: what is locked for one place does not count for the address everywhere.
        self.locked = (
            too_often("sign-in-from", place, limit=TRIES_FROM_ONE_PLACE, seconds=WINDOW)
            or too_often("sign-in-pair", f"{address} {place}", limit=TRIES, seconds=WINDOW)
            or too_often("sign-in-address", address, limit=TRIES_FOR_ONE_ADDRESS, seconds=WINDOW)
        )
        if self.locked:
            raise forms.ValidationError(_("Too many tries. Please wait 15 minutes, then try again."), code="locked")
        user = authenticate(self.request, username=email, password=password)
        if not isinstance(user, User):
            raise forms.ValidationError(
                _("This e-mail address and this password do not belong together. Please check both."), code="wrong"
            )
        forget("sign-in-pair", f"{address} {place}")
        self.user = user
        return values
