from django.apps import AppConfig


class VerifyingConfig(AppConfig):
    name = "skillseal.apps.verifying"
    label = "verifying"
    default_auto_field = "django.db.models.BigAutoField"
