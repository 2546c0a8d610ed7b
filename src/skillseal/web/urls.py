"""Every address of the product half."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import TemplateView

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", include("django.conf.urls.i18n")),
    path("help/", TemplateView.as_view(template_name="help/index.html"), name="help"),
    path("help/learners/", TemplateView.as_view(template_name="help/learners.html"), name="help_learners"),
    path("help/employers/", TemplateView.as_view(template_name="help/employers.html"), name="help_employers"),
    path("help/issuers/", TemplateView.as_view(template_name="help/issuers.html"), name="help_issuers"),
    path("desk/", include("skillseal.apps.issuing.urls")),
    path("", include("skillseal.apps.organisations.urls")),
    path("", include("skillseal.apps.wallet.urls")),
    path("", include("skillseal.apps.verifying.urls")),
    path("", include("skillseal.apps.catalogue.urls")),
]
