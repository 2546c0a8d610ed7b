from django.urls import path

from . import views

app_name = "wallet"
urlpatterns = [
    path("claim/", views.code, name="code"),
    path("claim/<str:token>/", views.claim, name="claim"),
    path("claim/<str:token>/credential.jsonld", views.download, name="download"),
    path("desk/batches/<uuid:key>/mail-links/", views.mail_links, name="mail_links"),
    path("desk/batches/<uuid:key>/slips/", views.slips, name="slips"),
    path("desk/batches/<uuid:key>/slips/<str:series>/", views.slips_page, name="slips_page"),
    path("desk/batches/<uuid:key>/credentials/<uuid:credential>/mail/", views.mail_one, name="mail_one"),
    path("desk/batches/<uuid:key>/credentials/<uuid:credential>/slip/", views.slip, name="slip"),
]
