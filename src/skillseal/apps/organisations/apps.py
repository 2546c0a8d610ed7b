from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "skillseal.apps.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
