"""The demo brand's house rules: in force, accepted by everybody but one, who sees what being asked is like."""

from wagtail.models import Site

from hub.models import User
from policies.acceptance import accept, outstanding
from policies.models import PolicyPage

ASKED = "idris"
SLUG = "rules-of-engagement"
BODY = """
<h2>Be yourself, and say for whom you speak</h2>
<p>Write under your own name. Say that you work at Tarrowmere whenever you talk about what we make.</p>
<h2>Answer people, not pressure</h2>
<ul>
<li>A question gets an answer within one working day, or a word that we are on it.</li>
<li>A mistake of ours is corrected where it was made, with the date.</li>
<li>An insult gets no answer. A complaint does, even a rude one.</li>
</ul>
<h2>What stays inside</h2>
<p>Nothing about products that are not announced, about riders who did not agree, or about anybody's health.</p>
<h2>Other people's work</h2>
<p>Pictures and words of others are shown with their name and a link, and only where their licence allows it.</p>
"""


def seed() -> None:
    home = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    if PolicyPage.objects.child_of(home).filter(slug=SLUG).exists():
        return
    page = PolicyPage(
        title="Rules of engagement",
        slug=SLUG,
        intro="For everybody who writes for Tarrowmere, here and on our channels.",
        body=BODY.strip(),
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    for person in User.objects.exclude(username=ASKED):
        accept(person, outstanding(person))
