"""The stages in order: the one place that knows it.

`refresh` brings a store up to date with the sources; `packs` answers from the store.
"""
