"""Importing the vocabulary: choose a file, see what each row would do, confirm. And exporting it."""

from collections import Counter
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages

from hub.models import Tag
from hub.wording import counted

from ..importing import Fate, Plan, Row, apply
from ..table import CONTENT_TYPE, LARGEST, Line, Unreadable, read, write
from .base import CuratorView, VocabularyPage

LASTS = 24 * 3600  # seconds that a preview can be confirmed
SHOWN = 200  # rows of each fate
TOO_MUCH = 2_400_000  # letters: what a form may send back


class CsvForm(forms.Form):
    file = forms.FileField(label="CSV file", help_text="UTF-8, up to 10,000 rows. A row changes the tag with its slug.")

    def clean_file(self) -> list[Line]:
        """The rows that were read, in place of the file."""
        file = self.cleaned_data["file"]
        try:
            return read(file.read(LARGEST + 1))
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error


class CsvView(VocabularyPage):
    """GET: the form. POST with a file: the preview. POST with a table: saved."""

    page_title = "Import tags"
    header_icon = "upload"
    template_name = "tags/import.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(), "form": CsvForm(), "shown": SHOWN, **kwargs}

    def post(self, request: HttpRequest) -> HttpResponse:
        if "table" in request.POST:
            return self._save(request.POST["table"])
        form = CsvForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        lines = form.cleaned_data["file"]
        sealed = self._sealed(lines)
        if len(sealed) > TOO_MUCH:
            form.add_error("file", "The file holds too much text for one preview. Split it.")
            return self.render_to_response(self.get_context_data(form=form))
        rows = Plan().rows(lines)
        return self.render_to_response(self.get_context_data(**_preview(rows), table=sealed))

    def _save(self, sealed: str) -> HttpResponse:
        try:
            told = signing.loads(sealed, salt=self._salt, max_age=LASTS)
        except signing.BadSignature:
            messages.error(self.request, "This preview is too old or was changed. Choose the file again.")
            return redirect("tags_import")
        rows = Plan().rows([Line(number, cells) for number, cells in told])
        saved = apply(rows, self.person)
        messages.success(self.request, f"{counted(saved, 'tag')} saved. The newest items are tagged by their words.")
        if bad := sum(row.fate == Fate.ERROR for row in rows):
            messages.warning(self.request, f"{counted(bad, 'row')} could not be used and changed nothing.")
        return redirect("tags_report")

    def _sealed(self, lines: list[Line]) -> str:
        """As a hidden field carries it: nothing is kept on the server for a preview that nobody confirms."""
        return signing.dumps([[line.number, line.cells] for line in lines], salt=self._salt, compress=True)

    @property
    def _salt(self) -> str:
        return f"tags.csv:{self.person.pk}"


class CsvExportView(CuratorView):
    """The whole vocabulary as a file that the import reads again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        document = write(Tag.objects.order_by("kind", "name").iterator())
        name = f'attachment; filename="vocabulary-{timezone.now():%Y-%m-%d}.csv"'
        return HttpResponse(document, content_type=CONTENT_TYPE, headers={"Content-Disposition": name})


def _preview(rows: list[Row]) -> dict[str, Any]:
    numbers = Counter(row.fate for row in rows)
    return {
        "numbers": {fate.value: numbers[fate] for fate in Fate},
        "useful": numbers[Fate.NEW] + numbers[Fate.CHANGED],
        "lists": [
            (heading, numbers[fate], [row for row in rows if row.fate == fate][:SHOWN])
            for heading, fate in (
                ("Cannot be used", Fate.ERROR),
                ("New", Fate.NEW),
                ("Changed", Fate.CHANGED),
                ("Unchanged", Fate.UNCHANGED),
            )
        ],
    }
