"""OPML, the lists of feeds that readers exchange (opml.org/spec2.opml): in as a plan to be confirmed, and out."""
