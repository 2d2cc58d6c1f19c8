"""What the floor tells the rooms above it, without knowing who listens."""

from django.dispatch import Signal

# Sent by ingest.store() within its transaction, after tags and search: source, new (items), edited (items whose words
# changed), edits (each of them with what it said before, {column: value}), now (aware UTC). Listeners
# decide through hub.curation. An error in a listener undoes the delivery.
arrived = Signal()

# Sent after a suspension was taken back and that is committed: suspension. Its sources may be polled again.
released = Signal()

# Sent about once an hour by whoever keeps time, in each of its processes: now (aware UTC). For small jobs of the rooms;
# each remembers what it did. An error in a listener is logged and keeps no other from its job.
hourly = Signal()
