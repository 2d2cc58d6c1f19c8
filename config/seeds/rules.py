"""Rules that the demo brand's editors made: some at work, one still to be tried."""

from django.utils import timezone

from hub.models import Area, Tag
from rules.models import Rule, Verdict
from rules.running import start, step

SECONDS = 20.0


def seed() -> None:
    if Rule.objects.exists():
        return
    mill = Area.objects.filter(slug="the-mill").first()
    wanted = [
        Rule(name="Nothing that swears", profanity=True, verdict=Verdict.HOLD, active=True),
        Rule(
            name="No games of chance",
            words="casino*\nfree spins\nsports bet*",
            verdict=Verdict.HIDE,
            active=True,
        ),
        Rule(name="Frost and snow are winter", words="frost*\nsnow*\nice on\nbelow freezing", active=True),
        Rule(name="At most twenty a day from one source", daily_cap=20, verdict=Verdict.HOLD),
        Rule(name="Reposts wait in the mill", area=mill, is_repost=True, verdict=Verdict.HOLD),
    ]
    for order, rule in enumerate(wanted):
        rule.order = order
        rule.save()
    seasonal = wanted[2]
    seasonal.tags.set(Tag.objects.filter(slug="winter"))
    now = timezone.now()
    step(start(seasonal, None, None, now), now, SECONDS)
