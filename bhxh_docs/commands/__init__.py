"""The commands of ``bhxh-docs`` that are more than one call: around templates, and a .docx as text."""
