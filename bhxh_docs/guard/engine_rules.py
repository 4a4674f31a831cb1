"""The engine's own problems as rules of the check: the same codes, each with a severity and a title."""

from __future__ import annotations

from typing import Final

from bhxh_docs.errors import Problem
from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.templating.places import LocatedProblem

_TITLES: Final = {
    "BHXH-T001": "tệp không đọc được",
    "BHXH-T002": "không phải tệp .docx, tệp hỏng, có mật khẩu hoặc quá lớn",
    "BHXH-T010": "thẻ viết sai cú pháp",
    "BHXH-T011": "thẻ không có giá trị trong dữ liệu",
    "BHXH-T012": "thẻ in ra giá trị để trống",
    "BHXH-T013": "thẻ in ra thứ không phải chữ",
    "BHXH-T014": "thẻ làm việc không được phép: mã lệnh, bộ lọc lạ, chèn tệp khác",
    "BHXH-T015": "biểu thức trong thẻ không tính được",
    "BHXH-T016": "chữ đứng cạnh thẻ của đoạn, dòng, ô sẽ mất",
    "BHXH-T017": "thẻ hoặc khối bị xé qua nhiều đoạn, ô, dòng, hoặc không được đóng",
    "BHXH-T020": "giá trị thuộc kiểu không in được",
    "BHXH-T021": "giá trị có ký tự không được phép",
    "BHXH-T022": "giá trị chứa ký hiệu mở thẻ",
    "BHXH-T023": "giá trị quá dài",
    "BHXH-T024": "tên trường không hợp lệ hoặc có hai lần",
    "BHXH-T025": "dữ liệu lồng vào chính nó hoặc lồng quá sâu",
    "BHXH-T026": "giá trị đặt sai loại thẻ",
    "BHXH-T027": "ảnh, chữ có định dạng hoặc tài liệu con không dùng được",
    "BHXH-T028": "thiếu phần mềm ghép tài liệu con",
    "BHXH-T030": "XML của tệp không đúng",
    "BHXH-T031": "còn sót thẻ không được thay",
    "BHXH-T032": "thuộc tính tệp quá dài",
    "BHXH-T039": "không dựng được văn bản từ mẫu",
}

RULES: Final[tuple[Rule, ...]] = tuple(
    Rule(id=code, severity=Severity.ERROR, title=title) for code, title in _TITLES.items()
)
_BY_CODE: Final = {rule.id: rule for rule in RULES}


def engine_finding(problem: Problem, *, file: str) -> TemplateFinding:
    """Return a problem of the engine as a finding, at its paragraph where it knows it.

    Args:
        problem: what the engine raised.
        file: the file as the user named it.
    """
    rule = _BY_CODE.get(problem.code) or Rule(
        id=problem.code, severity=Severity.ERROR, title="lỗi khi đọc hoặc lập văn bản từ mẫu"
    )
    at = (
        Place(part=problem.part, paragraph=problem.paragraph, words=problem.words, quote=problem.quote)
        if isinstance(problem, LocatedProblem)
        else Place()
    )
    return TemplateFinding(rule=rule, file=file, place=at, message=problem.message, mend=problem.mend)
