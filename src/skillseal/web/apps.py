from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "skillseal.web"
    label = "web"
