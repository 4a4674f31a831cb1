"""One template rendered by many threads at once gives what it gives one after the other."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx_builder import build
from skeleton_samples import SAMPLE_VALUES, annexed_list, notice

from bhxh_docs.errors import TemplateError
from bhxh_docs.templating import Template

THREADS = 8
TURNS = 3


def mapping_of(number: int) -> dict[str, object]:
    """Return values that differ in text, in length of lists and in the way of rendering (line breaks)."""
    workers = [{"ho_ten": f"Trần Văn {number}.{i}", "luong": f"{i}.000"} for i in range(number % 4 + 1)]
    unit = {"ten": f"Công ty {number}\n& chi nhánh" if number % 2 else f"Công ty {number}"}
    return {**SAMPLE_VALUES, "so_ky_hieu": f"{number}/TB-BHXH", "don_vi": unit, "lao_dong": workers}


def at_once(template: Template, mappings: list[Mapping[str, object]]) -> list[bytes | TemplateError]:
    """Render every mapping in a thread of its own, all starting together."""
    start = threading.Barrier(len(mappings))

    def work(mapping: Mapping[str, object]) -> list[bytes | TemplateError]:
        start.wait(timeout=30)
        found: list[bytes | TemplateError] = []
        for _ in range(TURNS):
            try:
                found.append(template.render(mapping))
            except TemplateError as error:
                found.append(error)
        return found

    with ThreadPoolExecutor(len(mappings)) as pool:
        return [one for turns in pool.map(work, mappings) for one in turns]


@pytest.mark.parametrize("make", [notice, annexed_list], ids=lambda make: make.__name__)
def test_threads_get_what_each_would_get_alone(make: object) -> None:
    data = make().to_bytes()  # type: ignore[operator]
    mappings = [mapping_of(number) for number in range(THREADS)]
    alone = [Template(data).render(mapping) for mapping in mappings]
    assert len(set(alone)) == THREADS
    assert at_once(Template(data), list(mappings)) == [one for one in alone for _ in range(TURNS)]


def test_problems_stay_in_their_thread() -> None:
    template = Template(build("{{ ten }}", "{% for x in ds %}{{ x.a }}{% endfor %}"), name="mau.docx")
    good = {"ten": "A", "ds": [{"a": "1"}]}
    mappings = [
        good if number % 2 else {"ten": "A", "ds": [{"a": "1"}] * number + [{}]} for number in range(THREADS)
    ]
    found = at_once(template, list(mappings))
    for number in range(THREADS):
        for one in found[number * TURNS : (number + 1) * TURNS]:
            if number % 2:
                assert one == template.render(good)
            else:
                assert isinstance(one, TemplateError)
                (problem,) = one.problems
                assert problem.code == "BHXH-T011"
                assert problem.message.endswith(f": ds[{number}].a")
