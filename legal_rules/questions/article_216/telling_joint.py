"""What the readings of several open questions give together, as parts of the step on the clause."""

from __future__ import annotations

from collections.abc import Iterator

from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216.joint import MOST, joint_readings, reading_words
from legal_rules.questions.article_216.questions import order
from legal_rules.questions.article_216.telling import BASIC_ASSUMED, Telling, step_of


def tell_joint(telling: Telling) -> Iterator[Reason]:
    """What the readings of several open questions give together: what is left of the case, then the rest.

    Each hangs on answers that nobody has given, whatever it would come to.
    """
    joint = joint_readings(telling.decision)
    if joint is None:
        codes = ", ".join(sorted(telling.decision.outcomes.codes, key=order))
        words = f"Kết hợp các cách hiểu của {codes}: hơn {MOST} trường hợp, xem từng câu hỏi"
        yield step_of(words, Status.NEEDS_LEGAL_REVIEW, (BASIC_ASSUMED,))
        return
    left = [one for one in joint if one.outcome is not Status.EXCLUDED]
    for one in left:
        taken = ", ".join(f"{code} “{reading_words(text)}”" for code, text in one.readings)
        place = " hoặc ".join(f"khoản {clause}" for clause in sorted(one.clauses))
        points = f"điểm {', '.join(sorted(one.letters))} " if one.letters else ""
        words = f"Kết hợp {taken}: {one.outcome.label}, {points}{place}"
        yield step_of(words, Status.NEEDS_LEGAL_REVIEW, (BASIC_ASSUMED,))
    if joint and len(left) < len(joint):
        yield step_of(
            "Kết hợp khác: không thuộc trường hợp" if left else "Mọi cách kết hợp: không thuộc trường hợp",
            Status.EXCLUDED,
            (BASIC_ASSUMED,),
        )


__all__ = ["tell_joint"]
