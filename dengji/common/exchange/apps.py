from django.apps import AppConfig


class Exchange(AppConfig):
    name = "dengji.common.exchange"
    label = "exchange"
