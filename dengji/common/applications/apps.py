from django.apps import AppConfig


class Applications(AppConfig):
    name = "dengji.common.applications"
    label = "applications"
