"""Makes the invented cases of this folder: facts, papers, scans. Started by ``make_examples.py``."""
