from django.apps import AppConfig


class Publicity(AppConfig):
    name = "dengji.outer.publicity"
    label = "publicity"
