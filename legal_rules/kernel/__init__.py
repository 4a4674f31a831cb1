"""Algorithms only: status, citation, finding tree, wording, time limits. The law is injected."""
