"""What a yearly plan of the People's Committee asks of whom: the bodies, their duties, the days, the results.

The letter says what the agency advises the chairman to direct (điểm 2.1, 2.2 khoản 2 Mục I) and what each
body does in the steps that follow (khoản 3, 4, 5). Which body of the day stands for one that is only
described, and which paper is the result, is an inference (cách hiểu). Targets and days that the letter does
not set are the committee's.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from legal_rules.case import AgencyLevel
from legal_rules.case.events import ConferenceHeld, Event, NoticeSent
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import Basis, guidance

SECOND: Final = frozenset({AgencyLevel.PROVINCE, AgencyLevel.REGION})
THIRD: Final = frozenset({AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT})
BOTH: Final = SECOND | THIRD
_LISTS: Final = ("lists-2022", "lists-second-half", "lists-first-half")
_REVIEWS: Final = ("review-half-year", "review-year")

AGENCY: Final = "{co_quan}"
"""Stands for the agency that drafts the plan."""
STEERING: Final = "{ban_chi_dao}"
"""Stands for the steering committee of its tier, by its name of the day."""
POLICE: Final = "{cong_an_xa}"
"""Stands for the police of the commune, by their name of the day."""
COMMITTEE: Final = "{uy_ban}"
"""Stands for the People's Committee that issues the plan."""


@attrs.frozen(kw_only=True)
class Words:
    """Words, and others from the day on which there is no district and the agencies check.

    Args:
        first: to 30/6/2025.
        later: from 01/7/2025; None for the same.
    """

    first: str
    later: str | None = None

    def on(self, day: date) -> str:
        """The words of ``day``."""
        return self.later if self.later is not None and day >= CHECK_REGIME_FROM else self.first


@attrs.frozen(kw_only=True)
class PlanDuty:
    """One duty of the plan.

    Args:
        code: stable code.
        body: who does it.
        duty: what is done.
        tasks: duties of the programme whose days it has.
        after: the act after whose waiting time it begins.
        when: its time in words, where the letter sets neither; empty where the committee sets a day.
        product: what comes of it.
        levels: of the agencies whose plan holds it.
        basis: the provisions, dated.
    """

    code: str
    body: Words
    duty: Words
    tasks: tuple[str, ...] = ()
    after: type[Event] | None = None
    when: str = ""
    product: Words
    levels: frozenset[AgencyLevel] = BOTH
    basis: Basis = attrs.field(validator=attrs.validators.min_len(1))


_LABOUR: Final = Words(first="Cơ quan quản lý nhà nước về lao động, Thanh tra tỉnh (thành phố)")
_LABOUR_THIRD: Final = Words(
    first="Cơ quan quản lý nhà nước về lao động cấp huyện, Thanh tra huyện",
    later="Cơ quan chuyên môn quản lý nhà nước về lao động thuộc Ủy ban nhân dân cấp xã",
)

PLAN_DUTIES: Final[tuple[PlanDuty, ...]] = (
    PlanDuty(
        code="targets",
        body=Words(first="Cơ quan tham mưu kế hoạch phát triển kinh tế - xã hội"),
        duty=Words(
            first="Chủ trì, phối hợp với {co_quan} đưa chỉ tiêu phát triển người tham gia BHXH, BHYT vào kế "
            "hoạch phát triển kinh tế - xã hội hằng năm, trình Hội đồng nhân dân tỉnh quyết định"
        ),
        product=Words(first="Chỉ tiêu trong kế hoạch phát triển kinh tế - xã hội"),
        levels=SECOND,
        basis=guidance("tiết a điểm 2.1 khoản 2 Mục I"),
    ),
    PlanDuty(
        code="sectors",
        body=Words(
            first="Các sở, ngành, tổ chức quản lý theo ngành, lĩnh vực",
        ),
        duty=Words(
            first="Chia sẻ dữ liệu hoặc lập danh sách đơn vị đang hoạt động, người lao động đang làm việc "
            "tại từng đơn vị (hợp tác xã, Quỹ tín dụng nhân dân; đơn vị ngoài công lập về y tế, văn hóa - xã "
            "hội, thông tin, thể dục, thể thao, du lịch, giáo dục và đào tạo; khách sạn, nhà hàng), gửi "
            "{co_quan}"
        ),
        product=Words(first="Danh sách Mẫu số 02-KT, 03-KT"),
        levels=SECOND,
        basis=(*guidance("tiết c điểm 2.1 khoản 2 Mục I"), *guidance("điểm 3.1.2 khoản 3 Mục I")),
    ),
    PlanDuty(
        code="tax",
        body=Words(first="Cơ quan thuế"),
        duty=Words(
            first="Phối hợp với {co_quan} rà soát dữ liệu quyết toán thuế thu nhập cá nhân, bổ sung đơn vị, "
            "số lao động chưa tham gia"
        ),
        product=Words(first="Danh sách Mẫu số 02-KT, 03-KT"),
        levels=SECOND,
        basis=(*guidance("tiết c điểm 2.1 khoản 2 Mục I"), *guidance("điểm 3.1.2 khoản 3 Mục I")),
    ),
    PlanDuty(
        code="households",
        body=Words(
            first="Phòng Tài chính - Kế hoạch, Chi cục Thuế quản lý địa bàn",
            later="Cơ quan đăng ký hộ kinh doanh, cơ quan thuế quản lý địa bàn",
        ),
        duty=Words(
            first="Chia sẻ danh sách hộ kinh doanh cá thể, cá nhân kinh doanh; bổ sung đơn vị, số lao động "
            "chưa có trong dữ liệu quyết toán thuế thu nhập cá nhân, gửi {co_quan}"
        ),
        product=Words(first="Danh sách Mẫu số 01-KT"),
        levels=THIRD,
        basis=(*guidance("tiết b điểm 2.2 khoản 2 Mục I"), *guidance("điểm 3.1.3 khoản 3 Mục I")),
    ),
    PlanDuty(
        code="police-review",
        body=Words(first=POLICE),
        duty=Words(
            first="Phối hợp với {co_quan} bổ sung danh sách đơn vị mới hoạt động chưa tham gia, số lao động "
            "từng đơn vị và thông tin còn thiếu"
        ),
        tasks=_LISTS,
        product=Words(first="Danh sách bổ sung đơn vị, số lao động"),
        basis=guidance("điểm 3.2.1 khoản 3 Mục I"),
    ),
    PlanDuty(
        code="lists",
        body=Words(first=AGENCY),
        duty=Words(
            first="Rà soát, cập nhật, kết xuất danh sách đơn vị, người lao động chưa tham gia, tham gia chưa "
            "đầy đủ"
        ),
        tasks=_LISTS,
        product=Words(first="Danh sách Mẫu số 02a-KT, 02-KT, 03a-KT, 03-KT"),
        basis=(*guidance("điểm 1.2 khoản 1 Mục I"), *guidance("điểm 3.3 khoản 3 Mục I")),
    ),
    PlanDuty(
        code="notices",
        body=Words(first=AGENCY),
        duty=Words(
            first="Gửi Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ-BNN cho người lao động đến từng đơn "
            "vị trong danh sách"
        ),
        when="ngay sau khi hoàn thành danh sách của từng kỳ",
        product=Words(first="Thông báo Mẫu số 04-KT kèm danh sách"),
        basis=guidance("điểm 4.1 khoản 4 Mục I"),
    ),
    PlanDuty(
        code="conferences",
        body=Words(first=AGENCY),
        duty=Words(
            first="Mời và tổ chức Hội nghị làm việc với đơn vị chưa phản hồi hoặc chưa đăng ký tham gia; "
            "kiểm tra trực tiếp đơn vị được mời mà không dự"
        ),
        tasks=("conferences",),
        after=NoticeSent,
        product=Words(first="Biên bản hội nghị; biên bản làm việc Mẫu số 06-KT"),
        basis=(*guidance("điểm 4.2 khoản 4 Mục I"), *guidance("điểm 4.3 khoản 4 Mục I")),
    ),
    PlanDuty(
        code="steering",
        body=Words(first=STEERING),
        duty=Words(
            first="Chỉ đạo, phối hợp chuyển Thông báo, giấy mời đến đơn vị; cử đại diện dự Hội nghị, buổi "
            "làm việc theo đề nghị của {co_quan}"
        ),
        when="thường xuyên",
        product=Words(first="Ý kiến chỉ đạo; văn bản cử người dự"),
        basis=(*guidance("điểm 4.1 khoản 4 Mục I"), *guidance("tiết b điểm 4.2 khoản 4 Mục I")),
    ),
    PlanDuty(
        code="inspection",
        body=Words(first=AGENCY),
        duty=Words(
            first="Thanh tra chuyên ngành đóng đột xuất đối với đơn vị không chấp hành, xử lý vi phạm theo "
            "thẩm quyền hoặc kiến nghị người có thẩm quyền xử lý",
            later="Kiểm tra chuyên ngành đột xuất đối với đơn vị không chấp hành, xử lý vi phạm theo thẩm "
            "quyền hoặc kiến nghị người có thẩm quyền xử lý",
        ),
        after=ConferenceHeld,
        product=Words(
            first="Quyết định, biên bản, kết luận thanh tra",
            later="Quyết định, biên bản, văn bản nhận xét, đánh giá kết quả kiểm tra",
        ),
        levels=SECOND,
        basis=guidance("điểm 4.4 khoản 4 Mục I"),
    ),
    PlanDuty(
        code="inspection-list",
        body=Words(first=AGENCY),
        duty=Words(
            first="Lập danh sách đơn vị không chấp hành, đề nghị bảo hiểm xã hội tỉnh thanh tra chuyên ngành "
            "đóng đột xuất",
            later="Lập danh sách đơn vị không chấp hành, đề nghị bảo hiểm xã hội tỉnh, thành phố kiểm tra "
            "chuyên ngành đột xuất",
        ),
        after=ConferenceHeld,
        product=Words(first="Danh sách đơn vị đề nghị thanh tra", later="Danh sách đơn vị đề nghị kiểm tra"),
        levels=THIRD,
        basis=guidance("tiết a điểm 4.4 khoản 4 Mục I"),
    ),
    PlanDuty(
        code="supervision",
        body=_LABOUR,
        duty=Words(
            first="Thanh tra, kiểm tra việc chấp hành pháp luật về lao động, BHXH, BHYT theo đề nghị của "
            "{co_quan}; xử lý vi phạm theo danh sách đơn vị không giao kết hợp đồng lao động"
        ),
        tasks=("labour-list",),
        product=Words(first="Kết quả xử lý theo danh sách Mẫu số 11-KT"),
        levels=SECOND,
        basis=(*guidance("tiết d điểm 2.1 khoản 2 Mục I"), *guidance("tiết b điểm 5.2 khoản 5 Mục I")),
    ),
    PlanDuty(
        code="supervision-third",
        body=_LABOUR_THIRD,
        duty=Words(
            first="Tham mưu ban hành quyết định thanh tra, kiểm tra việc đóng BHXH, BHYT theo đề nghị của "
            "{co_quan}; xử lý vi phạm theo danh sách đơn vị không giao kết hợp đồng lao động",
            later="Tham mưu kiểm tra theo thẩm quyền hoặc trình cấp có thẩm quyền thanh tra, kiểm tra việc "
            "đóng BHXH, BHYT theo đề nghị của {co_quan}; xử lý vi phạm theo danh sách đơn vị không giao kết "
            "hợp đồng lao động",
        ),
        tasks=("labour-list",),
        product=Words(first="Kết quả xử lý theo danh sách Mẫu số 11-KT"),
        levels=THIRD,
        basis=(*guidance("tiết c điểm 2.2 khoản 2 Mục I"), *guidance("tiết b điểm 5.2 khoản 5 Mục I")),
    ),
    PlanDuty(
        code="tax-check",
        body=Words(first="Cơ quan thuế"),
        duty=Words(
            first="Thanh tra, kiểm tra đơn vị kê khai, quyết toán thuế thu nhập cá nhân cho người lao động "
            "thực tế không làm việc, không hưởng tiền lương hoặc thu nhập, theo danh sách của {co_quan}"
        ),
        tasks=("tax-list",),
        product=Words(first="Kết quả xử lý theo danh sách Mẫu số 10-KT"),
        basis=guidance("tiết a điểm 5.2 khoản 5 Mục I"),
    ),
    PlanDuty(
        code="police",
        body=Words(first="Công an cấp tỉnh"),
        duty=Words(
            first="Tiếp nhận, xem xét, giải quyết hồ sơ do {co_quan} chuyển đến theo quy định của pháp luật"
        ),
        when="theo thời hạn của pháp luật tố tụng hình sự",
        product=Words(first="Kết quả giải quyết nguồn tin về tội phạm"),
        levels=SECOND,
        basis=guidance("điểm 4.5 khoản 4 Mục I"),
    ),
    PlanDuty(
        code="lower-committees",
        body=Words(first="Ủy ban nhân dân cấp huyện, cấp xã", later="Ủy ban nhân dân cấp xã"),
        duty=Words(
            first="Xây dựng kế hoạch hoặc phân công nhiệm vụ trên địa bàn phù hợp với Kế hoạch này; chỉ đạo "
            "các cơ quan, đơn vị trực thuộc phối hợp với bảo hiểm xã hội huyện",
            later="Xây dựng kế hoạch hoặc phân công nhiệm vụ trên địa bàn phù hợp với Kế hoạch này; chỉ đạo "
            "các cơ quan, đơn vị trực thuộc phối hợp với bảo hiểm xã hội cơ sở",
        ),
        product=Words(first="Kế hoạch hoặc văn bản phân công"),
        levels=SECOND,
        basis=(*guidance("tiết e điểm 2.1 khoản 2 Mục I"), *guidance("tiết a điểm 2.2 khoản 2 Mục I")),
    ),
    PlanDuty(
        code="communes",
        body=Words(first="Ủy ban nhân dân cấp xã", later="Các cơ quan, đơn vị thuộc Ủy ban nhân dân cấp xã"),
        duty=Words(
            first="Chỉ đạo Ban Chỉ đạo, các cơ quan, đơn vị trên địa bàn phối hợp rà soát đơn vị, chuyển văn "
            "bản đến đơn vị, cử đại diện dự Hội nghị, buổi làm việc",
            later="Phối hợp rà soát đơn vị, chuyển văn bản đến đơn vị, cử đại diện dự Hội nghị, buổi làm "
            "việc",
        ),
        when="thường xuyên",
        product=Words(first="Danh sách bổ sung; văn bản cử người dự"),
        levels=THIRD,
        basis=guidance("tiết a điểm 2.2 khoản 2 Mục I"),
    ),
    PlanDuty(
        code="front",
        body=Words(first="Đề nghị Mặt trận Tổ quốc Việt Nam, các tổ chức đoàn thể, chính trị - xã hội"),
        duty=Words(
            first="Phối hợp tuyên truyền, vận động đơn vị và người lao động tham gia; cử đại diện dự Hội "
            "nghị làm việc với đơn vị"
        ),
        when="thường xuyên",
        product=Words(first="Chương trình phối hợp; văn bản cử người dự"),
        basis=(*guidance("khoản 2 Mục I"), *guidance("tiết b điểm 4.2 khoản 4 Mục I")),
    ),
    PlanDuty(
        code="review",
        body=Words(first=AGENCY),
        duty=Words(
            first="Chủ trì, phối hợp với các cơ quan liên quan trình {uy_ban} sơ kết, đánh giá, biểu dương, "
            "khen thưởng"
        ),
        tasks=_REVIEWS,
        product=Words(first="Báo cáo sơ kết, đánh giá"),
        basis=guidance("điểm 2.3 khoản 2 Mục II"),
    ),
)
"""The duties of a plan, in the order of the road."""

__all__ = ["AGENCY", "COMMITTEE", "PLAN_DUTIES", "POLICE", "STEERING", "PlanDuty", "Words"]
