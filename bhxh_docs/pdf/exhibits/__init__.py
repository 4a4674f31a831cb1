"""Exhibits: files of any kind become upright A4 pages, a file each, or are refused with their own code.

`read` takes them one at a time; each kind has its module (`pdf`, `image`, `word`, `workbook`).
"""
