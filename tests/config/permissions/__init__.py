"""The table of docs/permissions.md, walked cell by cell: one file of probes for each object."""
