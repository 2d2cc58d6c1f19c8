"""The addresses of the log-in. Of allauth's only those that are wanted: no sign-up, no managing of addresses.

They keep allauth's names, by which it finds them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from .views import login, offered, sso_callback, sso_cancelled, sso_login

_RESET_KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

_pages = (
    ("login/", login, "account_login"),
    ("logout/", account.logout, "account_logout"),
    ("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    ("password/reset/", account.password_reset, "account_reset_password"),
    ("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    ("password/reset/key/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    ("two-factor/", offered(mfa.index), "mfa_index"),
    ("two-factor/code/", offered(mfa.authenticate), "mfa_authenticate"),
    ("two-factor/again/", offered(mfa.reauthenticate), "mfa_reauthenticate"),
    ("two-factor/set-up/", offered(totp.activate_totp), "mfa_activate_totp"),
    ("two-factor/turn-off/", offered(totp.deactivate_totp), "mfa_deactivate_totp"),
    ("two-factor/recovery-codes/", offered(codes.view_recovery_codes), "mfa_view_recovery_codes"),
    ("two-factor/recovery-codes/new/", offered(codes.generate_recovery_codes), "mfa_generate_recovery_codes"),
    ("oidc/<str:provider_id>/login/", sso_login, "openid_connect_login"),
    ("oidc/<str:provider_id>/callback/", sso_callback, "openid_connect_callback"),
    ("oidc/cancelled/", sso_cancelled, "socialaccount_login_cancelled"),
)

urlpatterns = [
    *(path(route, never_cache(view), name=name) for route, view, name in _pages),
    re_path(_RESET_KEY, never_cache(account.password_reset_from_key), name="account_reset_password_from_key"),
]
