from django.apps import AppConfig


class Documents(AppConfig):
    name = "dengji.common.documents"
    label = "documents"
