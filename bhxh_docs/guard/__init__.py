"""The guard of the templates: every problem of every .docx in one run, told where the editor sees it in Word.

``check_templates(paths)`` and ``bhxh-docs template check`` read each file, run every check on it and report
all findings at once. A check is a function over an :class:`~bhxh_docs.guard.opened.Opened` that yields
findings; it lists its rules beside it in ``RULES``.
"""
