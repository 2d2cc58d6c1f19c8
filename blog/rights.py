"""What a right to publish is worth on a page: nothing, where one may not write.

Authors may add and publish in their section. Wagtail takes that for a right to unpublish, hide from the public and look
into whatever stands there, the posts of colleagues and the section itself included.
"""

from typing import Any

from wagtail.models import PagePermissionTester


class WriterPermissionTester(PagePermissionTester):
    def can_publish(self) -> bool:
        return super().can_publish() and self.can_edit()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self.can_edit()

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self.can_edit()


class PublishedByWriters:
    """For pages: only who may write one decides whether the public sees it."""

    def permissions_for_user(self, user: Any) -> WriterPermissionTester:
        page: Any = self
        return WriterPermissionTester(user, page)
