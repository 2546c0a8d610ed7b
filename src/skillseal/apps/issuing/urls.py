from django.urls import path

from . import views

app_name = "issuing"
urlpatterns = [
    path("", views.home, name="home"),
    path("issue/", views.new, name="new"),
    path("issue/<int:key>/", views.upload, name="upload"),
    path("issue/<int:key>/class-list.<str:kind>", views.template, name="template"),
    path("issue/<int:key>/test-seal/", views.test_seal, name="test_seal"),
    path("batches/", views.batches, name="batches"),
    path("batches/<uuid:key>/", views.batch, name="batch"),
    path("batches/<uuid:key>/progress/", views.progress, name="progress"),
    path("batches/<uuid:key>/confirm/", views.confirm, name="confirm"),
    path("batches/<uuid:key>/stop/", views.stop, name="stop"),
    path("batches/<uuid:key>/continue/", views.go_on, name="go_on"),
    path("batches/<uuid:key>/correct/", views.correct, name="correct"),
    path("batches/<uuid:key>/discard/", views.discard, name="discard"),
    path("batches/<uuid:key>/credentials/<uuid:credential>.jsonld", views.file, name="file"),
    path("batches/<uuid:key>/credentials.zip", views.download, name="download"),
]
