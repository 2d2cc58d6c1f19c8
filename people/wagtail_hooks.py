"""Hooks into Wagtail's admin: people with an account: roles, invitations, profiles."""
