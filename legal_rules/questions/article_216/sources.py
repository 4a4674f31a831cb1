"""Where the facts of a finding come from; a case fills this, facts written by hand have none."""

from __future__ import annotations

import attrs

from legal_rules.kernel.finding import MissingFact, Reason


@attrs.frozen(kw_only=True)
class Source:
    """Where one fact comes from.

    Args:
        paths: paths of the facts in the case.
        exhibits: identifiers of the exhibits that prove them.
        note: whose determination it is, or another remark, in Vietnamese; empty for none.
    """

    paths: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    note: str = ""


NO_SOURCE = Source()


class Sources:
    """Sources of facts written by hand: none."""

    def of(self, field: str) -> Source:
        """Where a field of `EvasionFacts` comes from; of a sanction ``sanctions[0].act``."""
        del field
        return NO_SOURCE

    def exhibit_names(self, exhibits: tuple[str, ...]) -> tuple[str, ...]:
        """What the exhibits are called, in Vietnamese."""
        del exhibits
        return ()

    def by_fund(self) -> str:
        """The unpaid sums by fund, in Vietnamese; empty where they are not known."""
        return ""

    def sanction_name(self, index: int) -> str:
        """Number of a sanction decision, as it follows "Quyết định xử phạt"; empty where not known."""
        del index
        return ""

    def notes(self, codes: frozenset[str]) -> tuple[Reason, ...]:
        """Further steps that the case has to tell; ``codes`` are the questions that stand."""
        del codes
        return ()

    def placed(self, missing: tuple[MissingFact, ...]) -> tuple[MissingFact, ...]:
        """The missing facts, named by where they belong."""
        return missing

    def together(self, *fields: str) -> Source:
        """The sources of several fields, each path and exhibit once."""
        found = [self.of(field) for field in fields]
        return Source(
            paths=tuple(dict.fromkeys(path for source in found for path in source.paths)),
            exhibits=tuple(dict.fromkeys(one for source in found for one in source.exhibits)),
            note="; ".join(dict.fromkeys(source.note for source in found if source.note)),
        )


__all__ = ["NO_SOURCE", "Source", "Sources"]
