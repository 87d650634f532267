"""Briefing packs from an organisation's press releases, every statement with its source."""

__version__ = "0.1.0"
