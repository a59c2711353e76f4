from django.apps import AppConfig


class Signing(AppConfig):
    name = "dengji.common.signing"
    label = "signing"
