import sys

from django.apps import AppConfig
from django.conf import settings

from skillseal.web import commands


class WebConfig(AppConfig):
    name = "skillseal.web"
    label = "web"

    def ready(self) -> None:
        commands.prepare(sys.argv, data=settings.DATA, database=settings.OPERATOR.database)
