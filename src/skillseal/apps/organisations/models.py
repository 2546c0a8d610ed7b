"""People, organisations, their sites, and who may do what where."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, Self

import msgspec
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from skillseal.domain.edition import Body
from skillseal.vocabularies.text import choose

from .enums import STAFF_ROLES, Kind, Role
from .tenancy import OwnedManager


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who can sign in. The e-mail address, in small letters, is the login."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    name_latin = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("Language"), max_length=10, blank=True)
    about = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def about_text(self) -> tuple[str, str]:
        """What the person does, in the reader's language where there is one, and that language."""
        return choose(self.about, [get_language() or "en"])

    @cached_property
    def roles(self) -> dict[int, frozenset[Role]]:
        """The roles by organisation key, read once per request."""
        rows = Membership.objects.across_organisations("a person's own roles").filter(user=self)
        found: dict[int, set[Role]] = {}
        for organisation, role in rows.values_list("organisation_id", "role"):
            found.setdefault(organisation, set()).add(Role(role))
        return {organisation: frozenset(roles) for organisation, roles in found.items()}

    def roles_in(self, organisation: Organisation | int) -> frozenset[Role]:
        key = organisation if isinstance(organisation, int) else organisation.pk
        return self.roles.get(key, frozenset())

    def organisations_where(self, allowed: Callable[[Self, int], bool]) -> list[int]:
        """Keys of the organisations in which this person may; `allowed` is a `can_…` predicate."""
        return sorted(key for key in self.roles if allowed(self, key))

    @property
    def is_administrator(self) -> bool:
        return any(Role.ADMINISTRATOR in held for held in self.roles.values())

    @property
    def only_employs(self) -> bool:
        """Whether this person is here for nothing but checking what applicants bring."""
        return bool(self.roles) and all(held == {Role.EMPLOYER} for held in self.roles.values())

    @property
    def is_staff_member(self) -> bool:
        """Whether the work pages are for this person."""
        return any(held & STAFF_ROLES for held in self.roles.values())


class Organisation(models.Model):
    """A body. `document` is its description in the form of `domain.edition.Body`; columns serve search and joins."""

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SCHOOL)
    country = models.CharField(max_length=2)
    document = models.JSONField(default=dict)
    demo = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def body(self) -> Body:
        return msgspec.convert(self.document, Body)

    @property
    def name(self) -> str:
        """The legal name in the reader's language, where there is one."""
        return self.name_and_language[0]

    @property
    def name_and_language(self) -> tuple[str, str]:
        texts: Any = self.document.get("legal_name", {})
        text, language = choose(texts, [get_language() or "en"])
        return text or self.slug, language


class Site(models.Model):
    """A place of an organisation where learning happens."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sites")
    slug = models.SlugField()
    names = models.JSONField(default=dict)
    demo = models.BooleanField(default=False)

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="one_site_per_slug")
        ]

    def __str__(self) -> str:
        return self.slug


class Membership(models.Model):
    """One role of one person in one organisation, at one site or (site empty) at all of them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    site = models.ForeignKey(Site, models.CASCADE, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    demo = models.BooleanField(default=False)

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "organisation", "site", "role"], name="each_role_once_at_a_site"),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(site__isnull=True),
                name="each_role_once_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organisation_id}"
