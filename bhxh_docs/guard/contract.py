"""The tags of a template held against the context class of its form, both ways.

A tag that the form does not have prints nothing and stops the rendering; a field that the form makes and the
template never prints is a sentence missing from a paper. Both are told here, before anything is rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from bhxh_docs.forms.tags import TagEntry, entries
from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.likeness import alternatives
from bhxh_docs.guard.lookalikes import plain_text
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.tags import PlacedUse, TagUse

UNKNOWN: Final = Rule(
    id="BHXH-G101", severity=Severity.ERROR, title="thẻ không có trong danh mục trường của mẫu"
)
WHOLE: Final = Rule(id="BHXH-G102", severity=Severity.ERROR, title="thẻ in cả nhóm trường hoặc cả danh sách")
NO_LOOP: Final = Rule(
    id="BHXH-G103", severity=Severity.ERROR, title="trường của danh sách dùng ngoài vòng lặp"
)
NOT_A_LIST: Final = Rule(
    id="BHXH-G104", severity=Severity.ERROR, title="vòng lặp chạy qua một trường không phải danh sách"
)
YES_NO: Final = Rule(id="BHXH-G105", severity=Severity.ERROR, title="thẻ in một trường có/không")
UNUSED: Final = Rule(id="BHXH-G106", severity=Severity.WARNING, title="trường của mẫu không được in")
NEEDLESS: Final = Rule(
    id="BHXH-G107", severity=Severity.WARNING, title="danh sách trường không in của mẫu đã cũ"
)

RULES: Final[tuple[Rule, ...]] = (UNKNOWN, WHOLE, NO_LOOP, NOT_A_LIST, YES_NO, UNUSED, NEEDLESS)

_SHOWN: Final = 3


def check_contract(
    opened: Opened,
    uses: Iterable[PlacedUse],
    context: type,
    *,
    left_out: Collection[str] | None = None,
) -> Iterator[TemplateFinding]:
    """Yield what is wrong between the tags of a template and the fields of its form.

    Args:
        opened: the template.
        uses: every use of a field in it.
        context: the context class of its form.
        left_out: paths that this template does not print on purpose (``don_vi.dai_dien`` stands for all that
            is in it): every other field must be used. Without it the fields that several forms share
            (:attr:`bhxh_docs.forms.tags.TagEntry.shared`) need not be used.

    Yields:
        BHXH-G101 to G107; a fault that follows from another one is not told again.
    """
    placed = tuple(uses)
    contract = _Contract(context, placed)
    told: set[tuple[str, str, Place]] = set()
    blamed: set[str] = set()
    used: set[str] = set()
    printed: set[str] = set()
    unknown_lists = {
        p.use.path for p in placed if p.use.kind == "loop" and contract.kind(p.use.path) != "danh sách"
    }
    for one in placed:
        used.add(one.use.path)
        if one.use.kind == "print":
            printed.add(one.use.path)
        if any(one.use.path.startswith(f"{path}[]") for path in unknown_lists):
            continue
        meant = plain_text(one.use.path)
        if meant != one.use.path and contract.kind(meant):
            # false letters in a tag are told where characters are looked at
            blamed.add(meant)
            continue
        fault = contract.fault(one)
        if fault is None:
            continue
        blamed |= fault.blamed
        place = _place(opened, one)
        key = (fault.rule.id, fault.message, place)
        if key not in told:
            told.add(key)
            yield opened.finding(fault.rule, place, fault.message, fault.mend)
    yield from _unused(opened, contract, used | blamed, printed | blamed, left_out)


@attrs.frozen(kw_only=True)
class _Fault:
    """What is wrong with one use, and the fields that are not to be called unused because of it."""

    rule: Rule
    message: str
    mend: str
    blamed: frozenset[str] = frozenset()


class _Contract:
    """The fields of a context class by path."""

    def __init__(self, context: type, uses: Iterable[PlacedUse]) -> None:
        self._variables = {name: path for one in uses for name, path in one.use.scope.items()}
        self.entries = entries(context)
        self._by_path: dict[str, TagEntry] = {entry.path: entry for entry in self.entries}
        self._lists = tuple(path.removesuffix("[]") for path in self._by_path if path.endswith("[]"))

    def kind(self, path: str) -> str:
        """Return what stands at a path, in Vietnamese; empty where nothing does."""
        if path in self._lists:
            return "danh sách"
        entry = self._by_path.get(path)
        if entry is None:
            return ""
        if not entry.leaf:
            return "nhóm trường"
        return "trường có/không" if entry.yes_no else "trường chữ"

    def fields(self, path: str) -> tuple[str, ...]:
        """Return the names of the printable fields right under a group."""
        start = f"{path}."
        return tuple(
            entry.path.removeprefix(start)
            for entry in self.entries
            if entry.path.startswith(start) and entry.leaf and "." not in entry.path.removeprefix(start)
        )

    def fault(self, one: PlacedUse) -> _Fault | None:
        """Return what is wrong with a use."""
        use, kind = one.use, self.kind(one.use.path)
        if not kind:
            return (
                self._without_loop(one) or self._not_a_list(one) or self._outside(one) or self._unknown(one)
            )
        if use.kind == "print" and kind == "nhóm trường":
            return self._whole_group(one)
        if use.kind == "print" and kind == "danh sách":
            return self._whole_list(one)
        if use.kind == "print" and kind == "trường có/không":
            return _Fault(
                rule=YES_NO,
                message=f"“{use.written}” là trường có/không, không in được",
                mend=f"đặt trong điều kiện: {{% if {use.written} %}}…{{% endif %}}",
            )
        if use.kind == "loop" and kind != "danh sách":
            return self._looped_over(use.written, use.path, kind)
        return None

    def _whole_group(self, one: PlacedUse) -> _Fault:
        use = one.use
        shown = _listed(f"{use.written}.{name}" for name in self.fields(use.path))
        return _Fault(
            rule=WHOLE,
            message=f"“{use.written}” là nhóm trường, không in cả nhóm được",
            mend=f"in từng trường trong nhóm: {shown}",
            blamed=frozenset({use.path}),
        )

    def _whole_list(self, one: PlacedUse) -> _Fault:
        use = one.use
        return _Fault(
            rule=WHOLE,
            message=f"“{use.written}” là danh sách, không in cả danh sách được",
            mend=_loop_words(use.written, self.fields(f"{use.path}[]")),
            blamed=frozenset({use.path}),
        )

    def _without_loop(self, one: PlacedUse) -> _Fault | None:
        """A field of the members of a list, written as if the list were a group: ``lao_dong.ho_ten``."""
        path = one.use.path
        steps = path.split(".")
        for end in range(1, len(steps)):
            owner = ".".join(steps[:end])
            inside = ".".join((f"{owner}[]", *steps[end:]))
            if owner in self._lists:
                rest = steps[end:]
                known = self.kind(inside) != ""
                names = (rest[-1],) if known and len(rest) == 1 else self.fields(f"{owner}[]")
                written = one.use.written.rsplit(".", len(rest))[0] or owner
                return _Fault(
                    rule=NO_LOOP,
                    message=f"“{written}” là danh sách, “{one.use.written}” phải đứng trong vòng lặp",
                    mend=_loop_words(written, names),
                    blamed=frozenset({inside if known else owner}),
                )
        return None

    def _not_a_list(self, one: PlacedUse) -> _Fault | None:
        """A member taken of what is no list: ``don_vi[0]``."""
        path = one.use.path
        if "[]" not in path:
            return None
        owner = path[: path.rindex("[]")]
        kind = self.kind(owner)
        if kind in ("", "danh sách"):
            return None
        return self._looped_over(owner, owner, kind)

    def _looped_over(self, written: str, path: str, kind: str) -> _Fault:
        if kind == "nhóm trường":
            shown = _listed(f"{path}.{name}" for name in self.fields(path))
            mend = f"bỏ vòng lặp, in từng trường: {shown}"
        else:
            mend = "bỏ vòng lặp, in thẳng trường này"
        return _Fault(
            rule=NOT_A_LIST,
            message=f"“{written}” là {kind}, không phải danh sách nên không lặp qua được",
            mend=mend,
            blamed=frozenset({path}),
        )

    def _outside(self, one: PlacedUse) -> _Fault | None:
        """A loop's variable where the loop does not reach: ``nguoi.ho_ten`` after ``{% endfor %}``."""
        name = one.use.path.partition(".")[0]
        source = self._variables.get(name)
        if source is None or name in one.use.scope:
            return None
        path = source + one.use.path.removeprefix(name)
        written = source.removesuffix("[]")
        return _Fault(
            rule=NO_LOOP,
            message=f"“{name}” là tên đặt trong vòng lặp qua “{written}”, không dùng được ngoài vòng lặp đó",
            mend=f"chuyển thẻ “{one.use.written}” vào giữa {{% for … %}} và {{% endfor %}}",
            blamed=frozenset({path}),
        )

    def _unknown(self, one: PlacedUse) -> _Fault:
        use = one.use
        candidates = self._candidates(use)
        found = alternatives(use.written, candidates)
        if not found:
            mend = "xem danh mục trường của mẫu (bhxh-docs template fields) rồi sửa tên thẻ"
        elif "[]" in found[0]:
            mend = self._needs_loop(found[0])
        else:
            mend = f"ý bạn là {_or(tuple(name for name in found if '[]' not in name))}?"
        owner = use.path.rpartition(".")[0]
        message = f"mẫu này không có trường “{use.written}”"
        if self.kind(owner) in ("trường chữ", "trường có/không"):
            message += f"; “{use.written.rpartition('.')[0]}” là {self.kind(owner)}, không có trường con"
            mend = f"ý bạn là “{use.written.rpartition('.')[0]}”?"
        return _Fault(
            rule=UNKNOWN, message=message, mend=mend, blamed=frozenset({candidates[name] for name in found})
        )

    def _needs_loop(self, path: str) -> str:
        """Return the mend for a field that is reached through a loop only."""
        owner, _, rest = path.rpartition("[]")
        return f"trường này nằm trong danh sách “{owner}”, {_loop_words(owner, (rest.lstrip('.'),))}"

    def _candidates(self, use: TagUse) -> dict[str, str]:
        """Return every way to write a field at a use, from the top or by loop variable, and its path."""
        lists = list(self._lists)
        wanted = lists if use.kind == "loop" else [*(e.path for e in self.entries if e.leaf), *lists]
        if use.kind == "test":
            wanted += [entry.path for entry in self.entries if not entry.leaf]
        found: dict[str, str] = {}
        for name, source in use.scope.items():
            for path in wanted:
                if path == source:
                    found[name] = path
                elif path.startswith(f"{source}.") and "[]" not in path.removeprefix(source):
                    found[name + path.removeprefix(source)] = path
        reached = set(found.values())
        found.update({path: path for path in wanted if path not in reached and not path.endswith("[]")})
        return found


def _unused(
    opened: Opened,
    contract: _Contract,
    used: Collection[str],
    printed: Collection[str],
    left_out: Collection[str] | None,
) -> Iterator[TemplateFinding]:
    """Yield the fields that no tag uses, a whole group or list once."""
    silent: list[str] = []
    for entry in contract.entries:
        path = entry.path.removesuffix("[]")
        if any(_within(path, whole) for whole in silent):
            continue
        kind = contract.kind(path)
        # a text that is asked for and not printed is lost as well
        asked = _is_used(path, used)
        if _is_used(path, printed) if kind == "trường chữ" else asked:
            continue
        if entry.shared if left_out is None else any(_within(path, whole) for whole in left_out):
            continue
        silent.append(path)
        where = "chỉ dùng trong điều kiện, không được in" if asked else "không được dùng"
        yield opened.finding(
            UNUSED,
            Place(),
            f"{kind} “{entry.path}” ({entry.meaning}) {where} ở đâu trong mẫu",
            "thêm thẻ của trường này vào chỗ cần in trong mẫu; nếu chủ ý không in thì báo người quản lý "
            "danh mục trường",
        )
    for whole in left_out or ():
        known = any(_within(entry.path, whole) for entry in contract.entries)
        kind = contract.kind(whole)
        if not known or _is_used(whole.removesuffix("[]"), printed if kind == "trường chữ" else used):
            reason = "được in trong mẫu" if known else "không có trong danh mục trường của mẫu"
            yield opened.finding(
                NEEDLESS,
                Place(),
                f"“{whole}” được ghi là không in nhưng {reason}",
                "xóa khỏi danh sách trường không in của mẫu",
            )


def _is_used(path: str, used: Collection[str]) -> bool:
    return any(_within(one, path) for one in used)


def _within(path: str, whole: str) -> bool:
    """Tell whether a path is ``whole`` or inside it."""
    start = whole.removesuffix("[]")
    return path == start or path.startswith((f"{start}.", f"{start}[]"))


def _place(opened: Opened, one: PlacedUse) -> Place:
    if one.paragraph is None or one.part not in opened.stories:
        return opened.whole_part(one.part) if one.part else Place()
    return opened.at(one.part, opened.paragraphs(one.part)[one.paragraph])


def _loop_words(written: str, names: Iterable[str]) -> str:
    shown = [f"{{{{ dong.{name} }}}}" if name else "{{ dong }}" for name in names][:_SHOWN] or ["{{ dong }}"]
    return (
        f"đặt {', '.join(shown)} giữa {{%tr for dong in {written} %}} và {{%tr endfor %}} (dòng của bảng) "
        f"hoặc {{%p for dong in {written} %}} và {{%p endfor %}} (đoạn văn)"
    )


def _listed(names: Iterable[str]) -> str:
    all_names = tuple(names)
    shown = ", ".join(f"“{name}”" for name in all_names[:_SHOWN])
    return f"{shown}, …" if len(all_names) > _SHOWN else shown


def _or(names: tuple[str, ...]) -> str:
    shown = [f"“{name}”" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} hoặc {shown[-1]}"
