"""What all layout checks share: the file with its profile, findings, components held to their table row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout import measures
from bhxh_docs.guard.layout.paper import Paper
from bhxh_docs.guard.layout.profiles import ProfileRules
from bhxh_docs.guard.layout.text import Letter, Line, Para
from bhxh_docs.templating import decree30
from bhxh_docs.templating.decree30 import Align, Component
from bhxh_docs.templating.package import MAIN_PART

_CENTRE_KEYS: Final[dict[Align, str]] = {
    "center": "Home › Center (Ctrl+E)",
    "both": "Home › Justify (Ctrl+J)",
    "left": "Home › Align Left (Ctrl+L)",
    "right": "Home › Align Right (Ctrl+R)",
}
_SIZE_TOLERANCE_PT: Final = 0.01


def rule(number: int, severity: Severity, title: str, where: str = "", *, basis: str = "") -> Rule:
    """Return a rule of the layout check.

    Args:
        number: 301 and up.
        severity: of its findings under a Decree-30 profile.
        title: what is wrong when it is found.
        where: provision within Part I of Annex I.
        basis: the provision in full, where it stands elsewhere.
    """
    return Rule(
        id=f"BHXH-G{number}",
        severity=severity,
        title=title,
        basis=basis or (decree30.provision(where) if where else ""),
    )


def component_rule(number: int, component: Component, severity: Severity = Severity.ERROR) -> Rule:
    """Return the rule "this component is printed otherwise than the decree says"."""
    return rule(number, severity, f"{component.name} trình bày chưa đúng", component.where)


@attrs.frozen(kw_only=True)
class Judge:
    """A file held against a profile.

    Args:
        paper: the file.
        profile: what it is held to.
    """

    paper: Paper
    profile: ProfileRules

    def asks(self, asked: Rule) -> bool:
        """Whether the profile asks for a rule."""
        return asked.id not in self.profile.off

    def finding(
        self, broken: Rule, at: Para | Place | None, message: str, mend: str
    ) -> Iterator[TemplateFinding]:
        """Yield a finding, a warning where the profile is lenient, nothing where it does not ask.

        Args:
            broken: the rule.
            at: the paragraph or place; None for the whole main document.
            message: what was found and what is allowed; the provision is appended.
            mend: how to mend it.
        """
        if not self.asks(broken):
            return
        opened = self.paper.opened
        if isinstance(at, Para):
            where = opened.at(MAIN_PART, at.place)
        else:
            where = opened.whole_part(MAIN_PART) if at is None else at
        if not self.profile.strict and broken.severity is Severity.ERROR:
            broken = attrs.evolve(broken, severity=Severity.WARNING)
        cited = f"{message} ({broken.basis})" if broken.basis else message
        yield opened.finding(broken, where, cited, mend)

    def component(
        self, broken: Rule, component: Component, lines: Sequence[Line]
    ) -> Iterator[TemplateFinding]:
        """Yield one finding for each way in which lines of text differ from their component.

        Args:
            broken: the component's rule.
            component: the row of the table.
            lines: its lines, at least one; findings stand at the first that differs.
        """
        for check in (_size, _bold, _italic, _capitals, _align):
            for line in lines:
                if not line.inked:
                    continue
                told = check(component, line)
                if told is not None:
                    message, mend = told
                    yield from self.finding(broken, line.para, f"{component.name} {message}", mend)
                    break


def _size(component: Component, line: Line) -> tuple[str, str] | None:
    wrong = sizes_outside(component, line.inked)
    if not wrong:
        return None
    target = component.sizes.high if max(wrong) > component.sizes.high else component.sizes.low
    return (
        f"có cỡ chữ {measures.values(wrong, 'pt')}, quy định {measures.span(component.sizes, 'pt')}",
        f"chọn cả dòng, đặt cỡ chữ {measures.number(target)} (Home › Font Size)",
    )


def sizes_outside(component: Component, letters: Iterable[Letter]) -> list[float]:
    """Return the sizes of letters that a component does not allow, in points."""
    return sorted(
        {x.look.size for x in letters if not component.sizes.holds(x.look.size, tolerance=_SIZE_TOLERANCE_PT)}
    )


def _bold(component: Component, line: Line) -> tuple[str, str] | None:
    if component.bold is None or all(x.look.bold is component.bold for x in line.inked):
        return None
    if component.bold:
        return "không in đậm (cả dòng hoặc một phần), quy định chữ đậm", "chọn cả dòng, Home › Bold (Ctrl+B)"
    return "in đậm (cả dòng hoặc một phần), quy định không đậm", "chọn cả dòng, bỏ Home › Bold (Ctrl+B)"


def _italic(component: Component, line: Line) -> tuple[str, str] | None:
    if component.italic is None or all(x.look.italic is component.italic for x in line.inked):
        return None
    if component.italic:
        return (
            "không in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ nghiêng",
            "chọn cả dòng, Home › Italic (Ctrl+I)",
        )
    return (
        "in nghiêng (cả dòng hoặc một phần), quy định kiểu chữ đứng",
        "chọn cả dòng, bỏ Home › Italic (Ctrl+I)",
    )


def _capitals(component: Component, line: Line) -> tuple[str, str] | None:
    if component.capitals is None or line.capitals is None or line.capitals is component.capitals:
        return None
    if component.capitals:
        return (
            "không in hoa, quy định chữ in hoa",
            "gõ bằng chữ in hoa, hoặc chọn Home › Font › All caps để cả giá trị của thẻ cũng in hoa",
        )
    return "in hoa, quy định chữ in thường", "bỏ All caps (Home › Font) và gõ lại bằng chữ thường"


def _align(component: Component, line: Line) -> tuple[str, str] | None:
    align = line.para.format.align
    # where tabs place a line, the alignment of its paragraph does not
    if component.align is None or align == component.align or "\t" in line.para.raw:
        return None
    # a line of its own that starts at the left is "left" and "justified" alike
    if component.align == "left" and align == "both":
        return None
    return (
        f"{measures.ALIGN_WORDS[align]}, quy định {measures.ALIGN_WORDS[component.align]}",
        f"chọn đoạn, {_CENTRE_KEYS[component.align]}",
    )


def align_mend(align: Align) -> str:
    """Return where Word sets an alignment."""
    return f"chọn đoạn, {_CENTRE_KEYS[align]}"
