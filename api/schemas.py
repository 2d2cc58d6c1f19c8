"""The shapes that the API hands out. Their words are those of the feeds (JSON Feed) wherever the feeds have one."""

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

Kind = Literal["video", "photo", "post", "article", "audio"]
TagKind = Literal["topic", "product", "event", "keyword"]


class Author(Schema):
    name: str = Field(description="As the source names them.", examples=["Ida Moor"])
    url: str = Field(description="Their page at the source; empty when it has none.", examples=[""])
    slug: str = Field(
        description="What `author` filters by; empty when the source names nobody.", examples=["ida-moor"]
    )


class SourceName(Schema):
    id: int = Field(description="What `source` filters by.", examples=[7])
    title: str = Field(examples=["Workshop films"])


class AreaName(Schema):
    slug: str = Field(description="What `area` filters by.", examples=["workshop"])
    name: str = Field(examples=["Workshop"])


class TagName(Schema):
    slug: str = Field(examples=["night-riding"])
    name: str = Field(examples=["Night riding"])
    kind: TagKind = Field(description="Topics, products and events are filters of the same name.")


class ImageFile(Schema):
    url: str = Field(examples=["https://hub.example.com/media/pictures/ab/abcd-640.webp"])
    width: int = Field(description="Pixels.", examples=[640])
    height: int = Field(description="Pixels.", examples=[360])


class Image(ImageFile):
    alt: str = Field(description="What it shows, as the source says; empty when it says nothing.")
    sizes: list[ImageFile] = Field(description="The same picture in every width that is kept, the smallest first.")


class Attachment(Schema):
    url: str
    mime_type: str = Field(examples=["audio/mpeg"])
    title: str
    duration_in_seconds: float | None = Field(description="null when the source does not say.")


class Counts(Schema):
    """Numbers as the platform last told them. null: it does not tell."""

    views: int | None
    likes: int | None
    comments: int | None
    shares: int | None


class Item(Schema):
    """One thing in the stream."""

    id: int = Field(description="Lasts as long as the item.", examples=[42])
    url: str = Field(description="Its page here.", examples=["https://hub.example.com/items/42-first-light/"])
    external_url: str = Field(description="Where it came from; empty for the site's own posts.")
    may_syndicate: bool = Field(
        description="Whether the platform allows its words, pictures and numbers to go out again. If not, `title`, "
        "`summary`, `content_html`, pictures and `attachments` are empty and `counts` is null: link to `external_url`."
    )
    attribution: str = Field(description="What must stand beside the item, linked to `external_url`; may be empty.")
    title: str = Field(description="Short posts have none.", examples=["First light on the pass"])
    display_title: str = Field(description="A title that is never empty.", examples=["First light on the pass"])
    summary: str = Field(description="Plain text.")
    content_html: str = Field(description="Clean HTML, its credit at the end: the same as in the feeds.")
    kind: Kind
    platform: str = Field(description="The platform's key.", examples=["youtube"])
    source: SourceName
    area: AreaName | None
    authors: list[Author]
    date_published: datetime
    date_modified: datetime = Field(description="When its words last changed, or their tags here.")
    language: str = Field(description="A BCP 47 code; empty when nobody knows.", examples=["en"])
    tags: list[TagName]
    image: str = Field(description="The address of its first picture; may be empty.")
    images: list[Image]
    attachments: list[Attachment] = Field(description="Recordings, films and pictures, as in the feeds.")
    counts: Counts | None
    licence: str = Field(description="As the source says; empty: not stated.")
    sensitive: bool = Field(description="Its source marks it as not for everybody. Its pictures are left out.")
    featured: bool = Field(description="An editor puts it forward.")


class ItemPage(Schema):
    items: list[Item]
    total: int = Field(description="How many there are under the filter.", examples=[128])
    next: str | None = Field(description="The address of the next page; null on the last.")


class Tag(TagName):
    description: str
    url: str = Field(description="A product's own page; may be empty.")
    stream_url: str = Field(description="The page here that shows what carries it.")
    count: int = Field(description="Public items.", examples=[12])


class TagList(Schema):
    tags: list[Tag]


class Source(SourceName):
    platform: str = Field(examples=["youtube"])
    platform_name: str = Field(examples=["YouTube"])
    region: str
    language: str
    area: AreaName | None
    may_syndicate: bool = Field(description="Whether the platform allows words and pictures to go out again.")
    stream_url: str = Field(description="The page here that shows what it brings.")
    count: int = Field(description="Public items.", examples=[88])


class SourceList(Schema):
    sources: list[Source]


class Area(AreaName):
    description: str
    stream_url: str = Field(description="The page here that shows what belongs to it.")
    count: int = Field(description="Public items.", examples=[31])


class AreaList(Schema):
    areas: list[Area]


class Person(Schema):
    slug: str = Field(examples=["ida-moor"])
    name: str = Field(examples=["Ida Moor"])
    url: str = Field(description="Their page here.")
    author: str = Field(description="How bylines name them: what `author` filters by.", examples=["ida-moor"])
    job_title: str
    biography: str = Field(description="Plain text.")
    links: list[str] = Field(description="Their own places elsewhere.")
    expertise: list[TagName]


class PersonList(Schema):
    people: list[Person]


class Problem(Schema):
    """What went wrong, as RFC 9457 has it."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Bad Request"])
    status: int = Field(examples=[400])
    detail: str = Field(description="A sentence for a person.", examples=["“colour” is not a parameter here."])
