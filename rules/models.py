"""What the site decides by itself, and what it did."""

from django.conf import settings
from django.db import models
from django.db.models import Q

END_OF_TIME = 2**63 - 1


class Verdict(models.TextChoices):
    NONE = "", "Leaves it as it is"
    HOLD = "hold", "Holds it for approval"
    HIDE = "hide", "Hides it"


class Rule(models.Model):
    """Conditions, of which each that is filled in must hold, and what is done with an item for which they do.

    area       rules of an area judge its items only; without one a rule judges all
    words      words and phrases, one per line; one of them must stand in the item (rules/lexicon.py)
    authors, languages, domains   one per line; one of them must be the item's
    platforms, kinds              lists of keys
    sources    list of primary keys. One that was deleted stays in it: a rule for one source must not become one for all
    daily_cap  the item is one of its source's new items of a UTC day beyond so many
    """

    name = models.CharField(max_length=60)
    active = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0, editable=False)
    area = models.ForeignKey("hub.Area", null=True, blank=True, on_delete=models.CASCADE, related_name="rules")

    words = models.TextField(blank=True)
    profanity = models.BooleanField(default=False)
    authors = models.TextField(blank=True)
    languages = models.TextField(blank=True)
    platforms = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    domains = models.TextField(blank=True)
    daily_cap = models.PositiveIntegerField(null=True, blank=True)
    is_repost = models.BooleanField(null=True, blank=True)
    is_reply = models.BooleanField(null=True, blank=True)
    sensitive = models.BooleanField(null=True, blank=True)

    verdict = models.CharField(max_length=4, choices=Verdict.choices, blank=True)
    features = models.BooleanField(default=False)
    tags = models.ManyToManyField("hub.Tag", blank=True, related_name="+")
    moves_to = models.ForeignKey("hub.Area", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["order"], name="rules_rule_active", condition=Q(active=True))]

    def __str__(self) -> str:
        return self.name


class WordList(models.Model):
    """The words that count as profanity in one language, one per line, with wildcards as in a rule."""

    language = models.CharField(
        max_length=20, unique=True, help_text="A code such as en or pt. It serves en-GB and pt-BR as well."
    )
    words = models.TextField(blank=True, help_text="One per line; a * stands for any letters within a word.")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["language"]
        verbose_name = "profanity list"

    def __str__(self) -> str:
        return f"Profanity, {self.language}"


class Run(models.Model):
    """A rule applied on purpose to items that were here before it.

    newest    the last item there was when it began: later ones are judged as they arrive
    below     items from this position on are done, from the newest downwards
    wanted    how many items shall be looked at; None: all
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    newest = models.BigIntegerField()
    below = models.BigIntegerField(default=END_OF_TIME)
    wanted = models.PositiveIntegerField(null=True)
    total = models.PositiveIntegerField()
    looked = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.rule} at {self.started_at:%Y-%m-%d %H:%M}"


class Done(models.TextChoices):
    """What a rule did to an item."""

    HIDE = "hide", "Hidden"
    HOLD = "hold", "Held"
    FEATURE = "feature", "Featured"
    AREA = "area", "Moved"
    TAGS = "tags", "Tagged"


class Effect(models.Model):
    """One thing that a rule did to one item. deed: the same in the log's entry about it, which tells how to undo it.

    stands: somebody wanted to take it back, but the item was decided about since.
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="effects")
    item = models.ForeignKey("hub.Item", on_delete=models.CASCADE, related_name="rule_effects")
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.CASCADE, related_name="effects")
    at = models.DateTimeField()
    done = models.CharField(max_length=10, choices=Done.choices)
    reason = models.CharField(max_length=200)
    deed = models.CharField(max_length=32)
    undone_at = models.DateTimeField(null=True, blank=True)
    stands = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["rule", "-id"], name="rules_effect_newest")]
        constraints = [models.UniqueConstraint(fields=["item", "rule", "done", "deed"], name="rules_effect_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.reason}"
