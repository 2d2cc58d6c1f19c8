"""The forms of the log-in: allauth's, with our words and our limits."""

from typing import Any

from allauth.account import forms
from allauth.core import context
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from django.http import HttpRequest

from hub.models import User

from . import throttle
from .adapters import AccountAdapter, client_network
from .backends import same_mailbox


class LoginForm(forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = "Username or e-mail address"
        login.max_length = None
        login.widget.attrs.update(autocapitalize="none", spellcheck="false", autofocus=True)
        self.fields["remember"].label = "Stay signed in for two weeks on this device"
        self.fields["password"].help_text = ""
        _without_placeholders(self)


class ReauthenticateForm(forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        _without_placeholders(self)


class ResetPasswordForm(forms.ResetPasswordForm):
    """Sends a link to everybody with access who has this address here and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        _without_placeholders(self)

    def clean_email(self) -> str:
        """Raises TooMany. The people come from our own table only: allauth's copy of addresses may be out of date."""
        email = self.cleaned_data["email"]
        throttle.claim(
            (throttle.RESETS_OF_MAILBOX, email), (throttle.RESETS_OF_ADDRESS, client_network(context.request))
        )
        found = User.objects.filter(User.open_accounts(), email__iexact=email)
        here = [person for person in found if same_mailbox(person.email, email)]
        self.users = [person for person in here if person.has_usable_password()]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """One mail in any case: an answer that takes longer for some would tell who they are."""
        if self.users:
            return super().save(request, **kwargs)
        email = self.cleaned_data["email"]
        AccountAdapter(request).send_mail("account/email/unknown_account", email, {})
        return email


class NewPasswordForm(forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "New password"
        self.fields["password2"].label = "The same again"
        _without_placeholders(self)


class ThrottledCode:
    """Five wrong codes, then a pause; and no code twice."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = "Code"
        code.widget.attrs.update(inputmode="numeric", autofocus=True)
        _without_placeholders(self)

    def clean_code(self) -> str:
        claimed = throttle.claim((throttle.CODES_OF_PERSON, str(self.user.pk)))
        code = super().clean_code()
        throttle.claim((throttle.SAME_CODE, f"{self.user.pk} {code}"))
        claimed.give_back()
        return code


class AuthenticateForm(ThrottledCode, code_forms.AuthenticateForm):
    pass


class ReauthenticateCodeForm(ThrottledCode, code_forms.ReauthenticateForm):
    pass


class ActivateForm(ThrottledCode, totp_forms.ActivateTOTPForm):
    pass


def _without_placeholders(form: Any) -> None:
    """Labels stand above the fields and stay there while one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
