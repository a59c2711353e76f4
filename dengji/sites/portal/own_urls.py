"""The pages of a person's own account. Duties stand at the views."""

from django.urls import path

from . import mandates, represented, told, uses

PATHS = [
    path("account/identity/", uses.identity_switch, name="identity-switch"),
    path("account/mandates/", mandates.show, name="mandates"),
    path("account/mandates/new/", mandates.give, name="mandate-new"),
    path("account/mandates/<str:number>/answer/", mandates.answer, name="mandate-answer"),
    path("account/mandates/<str:number>/revoke/", mandates.revoke, name="mandate-revoke"),
    path("account/mandates/<str:number>/paper/", mandates.paper, name="mandate-paper"),
    path("account/messages/", told.show, name="messages"),
    path("account/children/", represented.children, name="children"),
    path("account/children/<str:number>/papers/", represented.child_papers, name="child-papers"),
    path("account/children/<str:number>/end/", represented.end_child, name="child-end"),
    path("account/bodies/", represented.bodies, name="bodies"),
]
