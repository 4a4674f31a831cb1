"""The legal questions, one module a question.

Each imports only to the left::

    coverage < contributions < interest < conduct < sanctions < article_216 < inspection < referral

Here so far: ``contributions`` (payment days, what is unpaid) and ``article_216`` (referral for evasion). The
others come with their issues and take their place in this order, which import-linter holds.
"""
