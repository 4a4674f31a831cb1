"""Which provisions of the law are encoded, partly, a paper, a duty outside a case, or not, and why.

The law's provisions, the open questions and the way to the answer on Điều 216 come from `provisions.toml`;
the points of the công văn are read from `legal_rules.procedure.points`, where rows, papers, duties and gaps
stand once.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs

from _pages.tables import page, table
from bhxh_docs.forms.catalogue import catalogue
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.registry import cite
from legal_rules.procedure.letters import LETTER
from legal_rules.procedure.points import POINTS, Point
from legal_rules.questions.article_216.questions import REGISTER

DATA = Path(__file__).resolve().parent.parent / "provisions.toml"
LETTER_TOPIC = "Công văn hướng dẫn khai thác, phát triển người tham gia"


class State(StrEnum):
    """What a provision has become."""

    ENCODED = "encoded"
    PARTLY = "partly"
    PAPER = "paper"
    OUTSIDE = "outside"
    NEEDLESS = "needless"
    NOT = "not"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return {
            State.ENCODED: "đã mã hóa",
            State.PARTLY: "một phần",
            State.PAPER: "văn bản",
            State.OUTSIDE: "nhiệm vụ ngoài vụ việc",
            State.NEEDLESS: "không đặt ra quy tắc",
            State.NOT: "chưa",
        }[self]


@attrs.frozen(kw_only=True)
class Provision:
    """One row of the page.

    Args:
        topic: heading under which it stands.
        citation: the provision, with the confidence in which it is known.
        about: what it provides, in Vietnamese.
        state: how much of it is encoded.
        where: dotted names, keys of figures or settings, or files of tests that hold it.
        steps: codes of rows of the escalation.
        papers: codes of the forms that it asks for.
        tasks: codes of the yearly programme.
        items: codes of the items of the referral's checklist.
        why: why it is not encoded in full, in Vietnamese; required unless it is encoded, a paper or a duty.
        note: what is assumed or given by the user beside what is encoded, in Vietnamese.
        code: the number of a point of the công văn; empty for other provisions.
    """

    topic: str
    citation: Citation
    about: str
    state: State
    where: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    why: str = ""
    note: str = ""
    code: str = ""

    @property
    def states(self) -> tuple[State, ...]:
        """Its state, and what it is besides: what is encoded often asks for a paper or a duty as well."""
        besides = ((State.PAPER, self.papers), (State.OUTSIDE, self.tasks))
        return (self.state, *(state for state, codes in besides if codes and state is not self.state))

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands, each kind of place as it is shown."""
        drafted = catalogue()
        papers = (
            f"{code} (`templates/{drafted[code].file}`)" if code in drafted else f"{code} (chưa có bản mẫu)"
            for code in self.papers
        )
        kinds = (
            ("bước: ", self._codes(self.steps)),
            ("mẫu: ", ", ".join(papers)),
            ("việc theo chương trình: ", self._codes(self.tasks)),
            ("mục của hồ sơ: ", self._codes(self.items)),
            ("", self._codes(self.where)),
        )
        return tuple(f"{kind}{codes}" for kind, codes in kinds if codes)

    @staticmethod
    def _codes(codes: tuple[str, ...]) -> str:
        return ", ".join(f"`{code}`" for code in codes)


@attrs.frozen(kw_only=True)
class Question:
    """A question that the law leaves open.

    Args:
        code: its stable code, ``U3``.
        about: the question, in Vietnamese.
        done: what is done about it, in Vietnamese.
        where: dotted names or keys that hold it.
        registered: whether it makes a finding ``needs_legal_review`` where its facts occur.
    """

    code: str
    about: str
    done: str
    where: tuple[str, ...]
    registered: bool


@attrs.frozen(kw_only=True)
class DecisionPart:
    """A part of the way to the answer on Điều 216: a fact, an element, a span, a clause, the worked cases.

    Args:
        part: which kind, in Vietnamese.
        about: what it is, in Vietnamese.
        where: dotted names, keys, or files of tests that hold it.
    """

    part: str
    about: str
    where: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def provisions() -> Iterator[Provision]:
    """Every row: those of the file in their order, then the points of the công văn."""
    for row in _data()["provision"]:
        yield Provision(
            topic=row["topic"],
            citation=cite(
                row["instrument"],
                article=row.get("article"),
                clause=row.get("clause"),
                point=row.get("point"),
                section=row.get("section"),
                confidence=Confidence(row["confidence"]) if "confidence" in row else None,
            ),
            about=row["about"],
            state=State(row["state"]),
            where=tuple(row.get("where", ())),
            steps=tuple(row.get("steps", ())),
            papers=tuple(row.get("papers", ())),
            tasks=tuple(row.get("tasks", ())),
            items=tuple(row.get("items", ())),
            why=row.get("why", ""),
            note=row.get("note", ""),
        )
    yield from map(provision_of, POINTS)


_CODE = re.compile(r"(?P<part>I|II)\.(?P<clause>\d)(?P<rest>(?:\.\d)*)(?P<letter>[a-zđ])?(?P<note>\[1\])?")


def section_of(code: str) -> str:
    """How a point of the công văn is cited: ``I.4.2c`` is ``tiết c điểm 4.2 khoản 4 Mục I``.

    The footnote stands at tiết a of its point.
    """
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"{code}: not a number of the công văn")
    letter = "a" if found["note"] else found["letter"]
    parts = (
        f"tiết {letter} " if letter else "",
        f"điểm {found['clause']}{found['rest']} " if found["rest"] else "",
        f"khoản {found['clause']} Mục {found['part']}",
    )
    return "".join(parts)


def provision_of(point: Point) -> Provision:
    """A point of the công văn as a row of the page."""
    if point.gap:
        named = point.rows or point.papers or point.tasks or point.finding
        state = State.PARTLY if named else State.NOT
    elif point.rows or point.finding:
        state = State.ENCODED
    else:
        state = State.OUTSIDE if point.tasks else State.PAPER
    return Provision(
        topic=f"{LETTER_TOPIC}, Mục {point.code.partition('.')[0]}",
        citation=cite(LETTER, section=section_of(point.code)),
        about=f"{point.about} (chú thích [1])" if point.code.endswith("[1]") else point.about,
        state=state,
        where=(point.finding,) if point.finding else (),
        steps=point.rows,
        papers=point.papers,
        tasks=point.tasks,
        why=point.gap,
        code=point.code,
    )


def questions() -> Iterator[Question]:
    """The open questions in their order; what the register holds is told by the register."""
    for row in _data()["question"]:
        unsettled = REGISTER.get(row["code"])
        readings = () if unsettled is None else unsettled.readings
        yield Question(
            code=row["code"],
            about=row["about"] if unsettled is None else unsettled.question,
            done=row["done"]
            if unsettled is None
            else f"cần ý kiến pháp lý khi có dữ kiện; {len(readings):02d} cách hiểu được nêu"
            if len(readings) > 1
            else "cần ý kiến pháp lý khi các cách tính cho kết quả khác nhau",
            where=tuple(row["where"]),
            registered=unsettled is not None,
        )


def decision_parts() -> Iterator[DecisionPart]:
    """The parts of the way to the answer on Điều 216, in the order of the file."""
    for row in _data()["decision"]:
        yield DecisionPart(part=row["part"], about=row["about"], where=tuple(row["where"]))


def coverage_page() -> str:
    """The page."""
    rows = tuple(provisions())
    counts = Counter(state for row in rows for state in row.states)
    summary = ", ".join(f"{state.label}: {counts[state]}" for state in State)
    blocks = []
    for topic, members in groupby(rows, key=lambda row: row.topic):
        blocks.append(f"## {topic}\n")
        blocks.append(
            table(
                ("quy định", "nội dung", "độ tin cậy", "mã hóa", "ở đâu", "vì sao chưa đủ; ghi chú"),
                (_row(row) for row in members),
            )
        )
    return page(
        "Quy định nào đã được mã hóa",
        f"{len(rows)} quy định ({summary}; một quy định có thể vừa được mã hóa vừa đặt ra văn bản, nhiệm "
        "vụ). "
        "“Một phần” là còn nội dung chưa có trong quy tắc; “văn bản” là mẫu phải lập; “nhiệm vụ ngoài vụ "
        "việc” là việc theo chương trình hằng năm (`legal_rules.procedure.programme_rows.TASKS`), không phải "
        "bước của một vụ việc; “không đặt ra quy tắc” là đã đọc mà không có điều kiện, bước, thời hạn hay "
        "văn bản nào của cơ quan bảo hiểm xã hội. Mã của bước: xem [các bước](escalation.md). Ghi chú nói "
        "điều là cách hiểu hoặc do người dùng cung cấp. Điều chỉ biết ở mức “chưa kiểm chứng” không được mã "
        "hóa thành số liệu cố định; điều được mã hóa theo cách hiểu thì thay được.",
        *blocks,
        "## Câu hỏi pháp lý để mở về Điều 216\n",
        table(
            ("mã", "câu hỏi", "cách xử lý", "ở đâu"),
            (
                (one.code, one.about, one.done, ", ".join(f"`{name}`" for name in one.where))
                for one in questions()
            ),
        ),
        "## Kết quả theo Điều 216: dữ kiện, điều kiện, khung\n",
        table(
            ("phần", "nội dung", "ở đâu"),
            ((one.part, one.about, ", ".join(f"`{name}`" for name in one.where)) for one in decision_parts()),
        ),
    )


def _row(row: Provision) -> tuple[object, ...]:
    return (
        row.citation,
        row.about,
        row.citation.confidence.label,
        ", ".join(state.label for state in row.states),
        "; ".join(row.places),
        "; ".join(part for part in (row.why, row.note) if part),
    )
