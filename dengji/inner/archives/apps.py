from django.apps import AppConfig


class Archives(AppConfig):
    name = "dengji.inner.archives"
    label = "archives"
