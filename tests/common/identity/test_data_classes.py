from django.apps import apps

from dengji.common.identity import rules

CLASSES = {rules.PUBLIC, rules.INTERNAL, rules.PERSONAL, rules.SENSITIVE, rules.SECRET}


def test_every_field_declares_its_class_of_data():
    fields = [field for model in apps.get_app_config("identity").get_models() for field in model._meta.fields]

    undeclared = [str(field) for field in fields if field.db_comment not in CLASSES]

    assert undeclared == []
    assert len(fields) > 60


def test_what_is_sensitive_is_sealed_or_an_index():
    models = apps.get_app_config("identity").get_models()
    fields = [field for model in models for field in model._meta.fields]

    sensitive = {field.name for field in fields if field.db_comment == rules.SENSITIVE}

    assert sensitive == {"id_number_sealed", "id_number_index", "uploads"}  # uploads holds digests only
