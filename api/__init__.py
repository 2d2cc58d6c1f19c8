"""The stream for programs: a read-only JSON API that hands on what each platform allows."""
