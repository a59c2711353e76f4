"""What anyone may read."""

from django.urls import path

from . import finding, help, statements

app_name = "public"
urlpatterns = [
    path("find/", finding.find, name="find"),
    path("companies/<str:uscc>/", finding.company, name="company"),
    path("companies/<str:uscc>/licence/", finding.licence, name="licence"),
    path("verify/", finding.verify, name="verify"),
    path("help/", help.show, name="help"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("about/", statements.about, name="about"),
]
