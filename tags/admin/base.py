"""What every page of the vocabulary's care has: it is there for editors of everything, and for nobody else."""

from hub.access import Person, curates_everything
from hub.admin.screens import AdmittingView, Screen


class CuratorView(AdmittingView):
    def admits(self, user: Person) -> bool:
        return curates_everything(user)


class VocabularyPage(Screen, CuratorView):
    """A page below "Vocabulary" in the admin."""

    header_icon = "tag"
    above = (("tags_report", "Vocabulary"),)
