"""Law that changes by date: instruments and working calendars, as TOML with source and confidence.

The figures (rates, bases, fines) come here with the questions that need them.
"""
