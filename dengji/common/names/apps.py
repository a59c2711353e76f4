from django.apps import AppConfig


class Names(AppConfig):
    name = "dengji.common.names"
    label = "names"
