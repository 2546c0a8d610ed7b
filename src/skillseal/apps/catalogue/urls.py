from django.urls import path

from . import views

app_name = "catalogue"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("micro-credentials/<slug:slug>/", views.edition, name="edition"),
    path("micro-credentials/<slug:slug>/<str:version>/", views.edition, name="edition"),
    path("micro-credentials/<slug:slug>/<str:version>/edition.json", views.download, name="download"),
    path("micro-credentials/<slug:slug>/<str:version>/badge.svg", views.badge, name="badge"),
]
