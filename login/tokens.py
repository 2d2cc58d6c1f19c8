"""What proves that a link to a new password is ours."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class ResetTokens(PasswordResetTokenGenerator):
    """No other link of the site opens what these open, nor the other way round."""

    key_salt = "login.tokens.ResetTokens"
