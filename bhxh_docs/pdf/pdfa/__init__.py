"""PDF/A-2b: what a packet built for the archive must hold, mended where it can be, found where it is not.

`archive` holds a packet against the rules; each group of clauses has its module.
"""
