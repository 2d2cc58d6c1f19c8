"""The roles: what a person may be, as one literal table. docs/permissions.md says what each may do with what."""

from dataclasses import dataclass

EDITORS = "Editors"  # of everything
OPERATORS = "Operators"


@dataclass(frozen=True, slots=True)
class Role:
    """area_group: the group of each of its areas (an attribute of Area); site_group: the name of its one group.

    The order of ROLES is the order of power: whoever holds several counts as the strongest.
    """

    key: str
    label: str
    meaning: str
    area_group: str = ""
    site_group: str = ""
    ends: bool = False
    is_administrator: bool = False

    @property
    def needs_areas(self) -> bool:
        return bool(self.area_group)


CONTRIBUTOR = Role(
    "contributor", "Contributor", "Writes drafts in the area; somebody else publishes them.", "contributors"
)
AGENCY = Role("agency", "Agency", "A contributor from outside, whose access ends on a date.", "contributors", ends=True)
AUTHOR = Role("author", "Author", "Publishes posts in the area and looks after its sources.", "authors")
AREA_EDITOR = Role("area_editor", "Area editor", "Approves and decides about everything in the area.", "editors")
OPERATOR = Role(
    "operator",
    "Operator",
    "Runs sources, keys and settings of the whole site; decides about no content.",
    site_group=OPERATORS,
)
EDITOR = Role(
    "editor", "Editor", "Decides about all content, the vocabulary, areas and their people.", site_group=EDITORS
)
ADMINISTRATOR = Role("administrator", "Administrator", "May do everything.", is_administrator=True)

ROLES = {role.key: role for role in (CONTRIBUTOR, AGENCY, AUTHOR, AREA_EDITOR, OPERATOR, EDITOR, ADMINISTRATOR)}
# What an editor of everything may make of people: nobody gives a role as strong as their own.
GIVEN_BY_EDITORS = (CONTRIBUTOR, AGENCY, AUTHOR, AREA_EDITOR)
