from django.apps import AppConfig


class Register(AppConfig):
    name = "dengji.inner.register"
    label = "register"
