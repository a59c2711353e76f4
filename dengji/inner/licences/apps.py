from django.apps import AppConfig


class Licences(AppConfig):
    name = "dengji.inner.licences"
    label = "licences"
