from django.urls import path

from waymark.people import views
from waymark.people.signing_in.views import elsewhere, own, passkeys, second_step, sign_in

urlpatterns = [
    path("enter/<str:token>", views.enter, name="enter"),
    path("leave", views.leave, name="leave"),
    path("sign-in", sign_in.page, name="sign-in"),
    path("sign-in/code", sign_in.by_code, name="sign-in-by-code"),
    path("sign-in/passkey", passkeys.come_in_by, name="sign-in-by-passkey"),
    path("sign-in/passkey/challenge", passkeys.to_come_in, name="passkey-to-come-in"),
    path("sign-in/second", sign_in.second, name="second"),
    path("sign-in/through/<str:provider>", elsewhere.go, name="sign-in-through"),
    path("sign-in/through/<str:provider>/back", elsewhere.back, name="back-from"),
    path("me/ways-in", own.ways_in, name="ways-in"),
    path("me/ways-in/address", own.add_address, name="add-address"),
    path("me/ways-in/address/code", own.prove_address, name="prove-address"),
    path("me/ways-in/address/<uuid:address>/remove", own.remove_address, name="remove-address"),
    path("me/ways-in/passkey", passkeys.add, name="add-passkey"),
    path("me/ways-in/passkey/challenge", passkeys.to_add, name="passkey-to-add"),
    path("me/ways-in/passkey/<uuid:passkey>/name", passkeys.name, name="name-passkey"),
    path("me/ways-in/passkey/<uuid:passkey>/remove", passkeys.remove, name="remove-passkey"),
    path("me/ways-in/elsewhere/<uuid:account>/remove", own.forget_elsewhere, name="forget-elsewhere"),
    path("me/devices/<uuid:device>/sign-out", own.sign_out, name="sign-out"),
    path("me/devices/sign-out", own.sign_out_others, name="sign-out-others"),
    path("me/second-step", second_step.turn_on, name="second-step"),
    path("me/second-step/off", second_step.turn_off, name="second-step-off"),
    path("me/second-step/spare-codes", second_step.spare_codes, name="spare-codes"),
]
