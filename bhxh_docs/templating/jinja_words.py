"""What Jinja says about a tag, in the reader's language."""

from __future__ import annotations

import re
from typing import Final

_SYNTAX: Final = (
    (r"Encountered unknown tag '([^']*)'", "không có lệnh “{0}” hoặc lệnh đứng sai chỗ"),
    (r"expected token '([^']*)', got '([^']*)'", "cần “{0}” nhưng gặp “{1}”"),
    (r"unexpected char '([^']*)'", "ký tự “{0}” không dùng được trong thẻ"),
    (r"unexpected '([^']*)'", "“{0}” đứng sai chỗ"),
    (r"Unexpected end of template", "có khối chưa được đóng"),
    (r"Missing end of", "có thẻ chưa được đóng"),
    (r"Expected an expression", "thẻ để trống, cần tên một trường"),
)


def syntax_in_words(message: str) -> str:
    """Return a syntax error's reason; an empty text when Jinja's words are not known."""
    for pattern, words in _SYNTAX:
        match = re.search(pattern, message)
        if match:
            found = ("hết thẻ" if group.startswith("end of") else group for group in match.groups())
            return words.format(*found)
    return ""


def failure_in_words(error: Exception) -> str:
    """Return the reason why an expression could not be worked out."""
    if isinstance(error, ZeroDivisionError):
        return "chia cho 0"
    if isinstance(error, TypeError):
        return "phép tính hoặc lệnh gọi không hợp với kiểu giá trị"
    if isinstance(error, OverflowError):
        return "dãy quá dài"
    return type(error).__name__
