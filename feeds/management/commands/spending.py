"""manage.py spending: what each key cost, by month and day."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from feeds.budgets import dollars, limits_of
from feeds.keys import keys_in_use
from feeds.models import Spending


class Command(BaseCommand):
    help = "Print what each key cost, by UTC month and day, and what is left of its budget."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=31, help="how many days to list one by one")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        names = self._names()
        accounts = list(Spending.objects.order_by("key").values_list("key", flat=True).distinct())
        if not accounts:
            self.stdout.write("Nothing was spent yet.")
        for account in accounts:
            self.stdout.write(names.get(account, f"{account} (no longer in use)"))
            rows = Spending.objects.filter(key=account).order_by()
            months = rows.annotate(month=TruncMonth("day")).values_list("month").annotate(sum=Sum("cost"))
            for month, cost in months.order_by("-month"):
                self.stdout.write(f"  {month:%Y-%m}     {dollars(cost):>12}")
            since = now.date() - timedelta(days=options["days"])
            for day, cost in rows.filter(day__gt=since).order_by("-day").values_list("day", "cost"):
                self.stdout.write(f"  {day:%Y-%m-%d}  {dollars(cost):>12}")
        for key in keys_in_use():
            for limit in limits_of(key.adapter.platform, key.account, key.credential, now):
                left = f"{dollars(limit.left)} of {dollars(limit.amount)}"
                self.stdout.write(f"{names[key.account]}: {limit.period} budget, {left} left")

    def _names(self) -> dict[str, str]:
        """{account: what to call it}"""
        names = {}
        for key in keys_in_use():
            source = f"key “{key.credential.name}”" if key.credential else f"key in {key.adapter.secret_setting}"
            names[key.account] = f"{key.adapter.label}, {source}"
        return names
