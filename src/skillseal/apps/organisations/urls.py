from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("sign-in/demo/<int:key>/", views.demo_sign_in, name="demo_sign_in"),
    path("desk/outbox/", views.outbox, name="outbox"),
    path("desk/outbox/<uuid:key>/", views.message, name="message"),
]
