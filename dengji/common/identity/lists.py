"""What a column of JSON holds, as the database sees it."""

from django.db.models import F, Func, TextField, Value
from django.db.models.lookups import Exact


def is_list(field: str) -> Exact:
    """A list, be it empty: neither a single value, nor an object, nor JSON's null, which pass for one elsewhere."""
    return Exact(Func(F(field), function="jsonb_typeof", output_field=TextField()), Value("array"))
