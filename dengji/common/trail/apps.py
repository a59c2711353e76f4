from django.apps import AppConfig


class Trail(AppConfig):
    name = "dengji.common.trail"
    label = "trail"
