"""The parts that pages are built from. One tag here, one file in `templates/parts/`."""

from django import template

register = template.Library()
