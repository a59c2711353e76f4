from django.apps import AppConfig


class Sites(AppConfig):
    name = "dengji.sites"
    label = "dengji_sites"
