import pytest

from dengji.common.identity import actions, encryption, keyring
from dengji.common.identity.actions.keys import SEALED
from dengji.common.identity.models import Account
from dengji.common.identity.rules import SENSITIVE

from .moments import MORNING, WANG, opened, trail_of


@pytest.fixture
def keys(settings, tmp_path):
    settings.KEYS = tmp_path


def test_it_moves_every_value_to_the_newest_key(db, keys):
    wang = opened()
    keyring.rotate(SENSITIVE)

    assert actions.reseal(at=MORNING) == 1
    assert actions.reseal(at=MORNING) == 0

    wang = Account.objects.get(number=wang.number)
    assert wang.id_number == WANG.id_number
    assert encryption.is_newest(bytes(wang.id_number_sealed), data_class=SENSITIVE)
    assert trail_of("fields") == ["identity.field.reseal"]


def test_it_no_longer_needs_the_old_key(db, keys, tmp_path):
    wang = opened()
    keyring.rotate(SENSITIVE)
    actions.reseal(at=MORNING)

    (tmp_path / "fields" / "P3.1").unlink()

    assert Account.objects.get(number=wang.number).id_number == WANG.id_number


def test_it_knows_every_sealed_field_that_lasts():
    lasting = {(model.__name__, name) for model, name, _ in SEALED}
    models = {model for model, _, _ in SEALED}

    columns = {
        (model.__name__, field.name.removesuffix("_sealed"))
        for model in models
        for field in model._meta.fields
        if field.name.endswith("_sealed")
    }

    assert lasting == columns
