"""From a post of ours to the page of its author."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from blog.models import BlogIndexPage, BlogPage
from hub.models import User
from profiles.models import Profile


def test_the_byline_of_a_post_leads_to_its_author(newsroom):
    alice = User.objects.get(username="alice")
    alice.first_name, alice.last_name = "Alice", "Nord"
    alice.save()
    Profile.objects.create(user=alice, is_public=True)
    section = BlogIndexPage.objects.get(area=newsroom.north)
    post = section.add_child(instance=BlogPage(title="Hello", slug="hello", author=alice))
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert 'href="/people/alice-nord/"' in post.serve(request).render().content.decode()
