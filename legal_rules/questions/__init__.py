"""The legal questions, one module a question.

Each imports only to the left::

    coverage < contributions < interest < conduct < sanctions < article_216 < inspection < referral

Each answers from bare facts and from a whole case; `legal_rules.assess` joins those that a case asks for.
"""
