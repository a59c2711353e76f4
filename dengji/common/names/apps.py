from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Names(AppConfig):
    name = "dengji.common.names"
    label = "names"

    def ready(self) -> None:
        """The authority's own table of industry words, where there is one: checked again, for it may have been edited."""
        from dengji.ground.names import industry, words

        table = settings.INDUSTRY_WORDS
        if table.exists() and (wrong := words.problems(table.read_text("utf-8"), source=str(table))):
            raise ImproperlyConfigured("\n".join(wrong))
        industry.use(table)
