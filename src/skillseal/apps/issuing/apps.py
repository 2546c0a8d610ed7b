from django.apps import AppConfig


class IssuingConfig(AppConfig):
    name = "skillseal.apps.issuing"
    label = "issuing"
    default_auto_field = "django.db.models.BigAutoField"
