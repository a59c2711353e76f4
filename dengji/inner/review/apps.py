from django.apps import AppConfig


class Review(AppConfig):
    name = "dengji.inner.review"
    label = "review"
