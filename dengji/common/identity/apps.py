from django.apps import AppConfig


class Identity(AppConfig):
    name = "dengji.common.identity"
    label = "identity"
