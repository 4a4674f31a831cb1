"""The page of the escalation: the table of transitions and its diagram, both drawn from the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import chain

from _pages.tables import page, table
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.letters import BEFORE, LETTER, letters
from legal_rules.procedure.points import OUTSIDE_THE_LETTER, POINTS
from legal_rules.procedure.row import Arrival, DatedCitation, Row
from legal_rules.procedure.rows import NOTED, ROWS
from legal_rules.procedure.states import FIRST, TERMINAL, State, Track

TRACKS = {
    Track.ROAD: "Các bước của công văn, thanh tra, kiểm tra",
    Track.COMPLIANCE: "Đăng ký, đóng",
    Track.SANCTION: "Xử phạt vi phạm hành chính",
    Track.EXECUTION: "Chấp hành quyết định xử phạt",
    Track.REFERRAL: "Kiến nghị khởi tố",
}

_COLUMNS = (
    "Bước",
    "Ai",
    "Phải, được",
    "Từ trạng thái",
    "Khi",
    "Không sớm hơn",
    "Trong",
    "Thì",
    "Nếu không",
    "Căn cứ (mức tin cậy, thời gian)",
    "Thời gian của bước",
)


def escalation_page() -> str:
    """The whole page."""
    return page(
        "Các bước xử lý một đơn vị",
        "Một bảng duy nhất: mọi bước, trạng thái, thời hạn, hệ quả và sơ đồ của thư viện đều đọc từ đây "
        "(`legal_rules/procedure`). “Sau 10 ngày” mở bước tiếp theo, không ấn định ngày cuối.",
        "## Văn bản hướng dẫn theo thời gian\n",
        _letters(),
        *chain.from_iterable(_track(track) for track in Track),
        "## Việc chỉ ghi nhận\n",
        "Những việc sau không đổi trạng thái nào: "
        + "; ".join(sorted(kind.label for kind in NOTED))
        + ". Chúng là điều kiện của các bước và được giữ trong diễn biến.\n",
        "## Từng điểm của công văn\n",
        _points(),
        "Các bước do văn bản khác quy định: "
        + "; ".join(f"{about}: {_codes(codes)}" for about, codes in OUTSIDE_THE_LETTER.items())
        + ".\n",
    )


def _letters() -> str:
    return table(
        ("Từ", "Đến", "Văn bản", "Mức tin cậy", "Lưu ý"),
        (
            (
                one.valid_from,
                one.valid_to,
                one.instrument.name if one.instrument is not None else "chưa biết",
                one.confidence.label,
                one.remark,
            )
            for one in letters()
        ),
    )


def _track(track: Track) -> tuple[str, ...]:
    rows = [row for row in ROWS if row.track is track]
    return (
        f"## {TRACKS[track]}\n",
        _diagram(track, rows),
        table(_COLUMNS, (_cells(row) for row in rows)),
    )


def _diagram(track: Track, rows: list[Row]) -> str:
    """A state diagram of the track; what leaves the case where it stands is not drawn."""
    lines = ["```mermaid", "stateDiagram-v2"]
    states = [state for state in State if state.track is track]
    lines += [f'    state "{state.label}" as {state.value}' for state in states]
    lines.append(f"    [*] --> {FIRST[track].value}")
    edges: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for arrival in row.then:
            if arrival.state is None or row.opens_round:
                continue
            for start in sorted(row.from_states, key=lambda state: (state.rank, state.value)):
                if start is not arrival.state:
                    codes = edges.setdefault((start.value, arrival.state.value), [])
                    if row.code not in codes:
                        codes.append(row.code)
    lines += [f"    {start} --> {end}: {', '.join(codes)}" for (start, end), codes in edges.items()]
    lines += [f"    {state.value} --> [*]" for state in states if state in TERMINAL]
    return "\n".join([*lines, "```\n"])


def _cells(row: Row) -> tuple[object, ...]:
    act = row.act.label if row.act is not None else "dữ kiện cho thấy"
    form = f" [{', '.join(code for code in (row.form, *row.encloses) if code)}]" if row.form else ""
    return (
        f"`{row.code}` {row.title}{form}",
        row.actor.label,
        row.duty.label if row.duty is not None else "khi xảy ra",
        "; ".join(state.label for state in sorted(row.from_states, key=lambda one: (one.rank, one.value)))
        if len(row.from_states) <= 6
        else "mọi trạng thái đã đến",
        _when(row, act),
        _not_before(row),
        _within(row),
        "; ".join(_then(arrival) for arrival in row.then)
        if not row.opens_round
        else "mở đợt làm việc mới từ danh sách",
        f"`{row.otherwise}`" if row.otherwise else "",
        _basis(row.basis),
        _span(row),
    )


def _when(row: Row, act: str) -> str:
    parts = [f"việc: {act}"]
    if row.trigger:
        parts.append("sau: " + " hoặc ".join(kind.label for kind in row.trigger))
    conditions = [c.label for c in (row.variant, *row.when, row.done_when) if c is not None]
    if conditions:
        parts.append("điều kiện: " + " và ".join(conditions))
    if row.reading:
        parts.append("chỉ theo một cách hiểu")
    parts += [note.text + _days(note.valid_from, note.valid_to) for note in row.notes]
    return "; ".join(parts)


def _not_before(row: Row) -> str:
    if row.not_before is None:
        return ""
    ways = " (hai cách tính: từ ngày tham dự, từ ngày tổ chức)" if row.by_reading and not row.reading else ""
    return f"sau {row.not_before.words}{ways}"


def _within(row: Row) -> str:
    parts = [] if row.within is None else [row.within.words]
    parts += [f"{one.when}: {', thêm '.join(limit.words for limit in one.limits)}" for one in row.longer]
    return "; ".join(parts)


def _then(arrival: Arrival) -> str:
    state = arrival.state.label if arrival.state is not None else "giữ nguyên trạng thái"
    return state if arrival.when is None else f"{state} (`{arrival.when[0]}` = {_value(arrival.when[1])})"


def _value(value: object) -> str:
    return {True: "có", False: "không"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _basis(basis: tuple[DatedCitation, ...]) -> str:
    """The provisions; a place in the công văn once, its days stand in the table of the letters."""
    told = []
    sections = Counter(entry.citation.section for entry in basis if entry.citation.instrument.key == LETTER)
    for entry in basis:
        cited = entry.citation
        if cited.instrument.key == BEFORE and any(number > 1 for number in sections.values()):
            continue
        if cited.instrument.key == LETTER and sections[cited.section] > 1:
            told.append(f"{cited.section} công văn (theo thời gian: bảng đầu trang)")
            continue
        notes = [] if cited.confidence is Confidence.TEXT else [cited.confidence.label]
        if entry.valid_from is not None:
            notes.append(f"từ {short_date(entry.valid_from)}")
        if entry.valid_to is not None:
            notes.append(f"đến {short_date(entry.valid_to)}")
        told.append(f"{cited}" + (f" ({', '.join(notes)})" if notes else ""))
    return "; ".join(dict.fromkeys(told))


def _span(row: Row) -> str:
    return " ".join(_day_parts(row.valid_from, row.valid_to))


def _days(first: date | None, last: date | None) -> str:
    parts = _day_parts(first, last)
    return f" ({' '.join(parts)})" if parts else ""


def _day_parts(first: date | None, last: date | None) -> list[str]:
    parts = [] if first is None else [f"từ {short_date(first)}"]
    return parts if last is None else [*parts, f"đến {short_date(last)}"]


def _points() -> str:
    return table(
        ("Điểm", "Nội dung", "Bước", "Mẫu", "Việc ngoài hồ sơ", "Nơi khác", "Chưa mã hóa, lý do"),
        (
            (
                one.code,
                one.about,
                _codes(one.rows),
                ", ".join(one.papers),
                _codes(one.tasks),
                f"`{one.finding}`" if one.finding else "",
                one.gap,
            )
            for one in POINTS
        ),
    )


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


__all__ = ["escalation_page"]
