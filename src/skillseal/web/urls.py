"""Every address of the product half."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", include("django.conf.urls.i18n")),
    path("work/", include("skillseal.apps.issuing.urls")),
    path("", include("skillseal.apps.organisations.urls")),
    path("", include("skillseal.apps.wallet.urls")),
    path("", include("skillseal.apps.verifying.urls")),
    path("", include("skillseal.apps.catalogue.urls")),
]
