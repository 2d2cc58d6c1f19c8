"""Tarrowmere, a fictional maker whose channels are served on loopback in the platforms' own wire formats.

Plain Python and Pillow; it knows nothing of the site that imports it.
"""
