from django.urls import path

from . import views

app_name = "verifying"
urlpatterns = [
    path("verify/", views.verify, name="verify"),
]
