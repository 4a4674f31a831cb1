"""The names that generated templates use, the values that mappings give them, and what tags do with them."""

from __future__ import annotations

import re
from typing import Any

import attrs
from hypothesis import strategies as st

# --- data --------------------------------------------------------------------------------------------------

_WORDS = ("Công ty", "Ví Dụ", "tỉnh Minh Họa", "đồng", "ế", "ế", "0", "12.000.000", "😀", "{a}")
_MARKUP = ("&", "<b>", "</w:t>", '"', "'", "“", "”", "&amp;", "]]>", "100%", "}", "#", "–", "<!--")
_SPACES = (" ", "  ", "\N{NO-BREAK SPACE}")
_ONE_LINE = (*_WORDS, *_MARKUP, *_SPACES)


def _joined(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(pieces), max_size=4).map("".join)
    # docxtpl turns "%_}" into "%}" and the like; no value begins a tag (BHXH-T022)
    return joined.filter(lambda text: not re.search(r"\{_?[{%#]|[}%]_\}", text))


_TEXTS = _joined((*_ONE_LINE, "\n", "\t", "\n"))
_LABELS = _joined(_ONE_LINE)
_INTS = st.integers(-3, 12) | st.sampled_from([2026, 10**12])
_MEMBER = st.fixed_dictionaries(
    {
        "ho_ten": _TEXTS,
        "nhan": _LABELS,
        "luong": _INTS,
        "co": st.booleans(),
        "con": st.lists(_TEXTS, max_size=2),
    }
)


def mappings() -> st.SearchStrategy[dict[str, Any]]:
    """Return values for every name that a template of `stories` may use."""
    return st.fixed_dictionaries(
        {
            "ten": _TEXTS,
            "dia_chi": _TEXTS,
            "nhan": _LABELS,
            "khoa": st.sampled_from(["tl-01", "a-b-c", ""]),
            "so": _INTS,
            "nam": _INTS,
            "co": st.booleans(),
            "khong": st.booleans(),
            "vang": st.none(),
            "don_vi": st.fixed_dictionaries(
                {
                    "ten": _TEXTS,
                    "ma": _LABELS,
                    "co": st.booleans(),
                    "dai_dien": st.fixed_dictionaries({"ho_ten": _TEXTS, "tuoi": _INTS}),
                }
            ),
            "ds": st.lists(_MEMBER, max_size=3),
            "chu": st.lists(_TEXTS, max_size=3),
        }
    )


# --- names and expressions ---------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Scope:
    """The expressions of each kind that may be used at a place of the template."""

    texts: tuple[str, ...] = ("ten", "dia_chi", "don_vi.ten", "don_vi['ten']", "don_vi.dai_dien.ho_ten")
    labels: tuple[str, ...] = ("nhan", "don_vi.ma")
    ints: tuple[str, ...] = ("so", "nam", "don_vi.dai_dien.tuoi", "ds|length", "chu|length", "ten|length")
    bools: tuple[str, ...] = ("co", "khong", "don_vi.co", "ten", "ds", "chu")
    lists: tuple[str, ...] = ("ds", "chu")
    depth: int = 0

    def inside(self, loop: str) -> tuple[str, Scope]:
        """Return the name of a loop's variable and what may be used in the loop."""
        name = f"x{self.depth}"
        common: dict[str, Any] = {
            "ints": (*self.ints, "loop.index", "loop.length"),
            "bools": (*self.bools, "loop.first", "loop.last", "loop.index is odd"),
            "depth": self.depth + 1,
        }
        if loop == "ds":
            return name, attrs.evolve(
                self,
                **{**common, "ints": (*common["ints"], f"{name}.luong")},
                texts=(*self.texts, f"{name}.ho_ten", f"{name}['ho_ten']"),
                labels=(*self.labels, f"{name}.nhan"),
                lists=(*self.lists, f"{name}.con"),
            )
        return name, attrs.evolve(self, **common, texts=(*self.texts, name))


TEXT_FORMS = (
    "{0}",
    "{0}",
    "{0}|upper",
    "{0}|lower",
    "{0}|trim",
    "{0}|capitalize",
    "{0}|default('–')",
    "{0}|default(“trống”, true)",
    "{0}|replace('a', 'b')",
    "{0} ~ '; ' ~ {1}",
    "{0} if co else 'không'",
    "khong_co|default('…')",
    "don_vi.khong_co|default(nhan)",
    "vang|default('trống', true)",
    "'%s và %s'|format({0}, nam)",
)
RARE_TEXT_FORMS = ("{0}|e",)
LIST_FORMS = ("chu|join(', ')", "ds|map(attribute='ho_ten')|join('; ')", "chu|first|default('')")
INT_FORMS = ("{0}", "{0} + 1", "{0} * 2", "{0} % 7", "'%03d'|format({0})")
# "%" and "}" may not stand in {%p …%}: docxtpl's pattern does not see the tag then
CONDITIONS = (
    "{bool}",
    "not {bool}",
    "{bool} and {bool2}",
    "{bool} or not {bool2}",
    "{int} > 3",
    "{int} <= 10 and {bool}",
    "{int} != {int2}",
    "{text} == 'Ví Dụ'",
    "'i' in {text}",
    "{text} != “”",
    "vang is none",
    "khong_co is defined",
    "chu|length == 1",
)
