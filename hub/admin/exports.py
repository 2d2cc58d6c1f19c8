"""Spreadsheets of foreign text that no spreadsheet program runs as formulas."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would read as a formula gets an apostrophe in front; everything else stays."""
    if isinstance(value, str) and (value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)):
        return f"'{value}"
    return value


class HarmlessExportMixin(SpreadsheetExportMixin):
    """CSV knows no types, so cells are defused. XLSX cells are typed: Wagtail writes them as text."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        prepared = super().preprocess_field_value(field, value, export_format)
        return harmless(prepared) if export_format == self.FORMAT_CSV else prepared
