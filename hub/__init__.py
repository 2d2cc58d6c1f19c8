"""The ground floor: the stream, its data and its rules. Imports nothing of ours."""
