"""The programme of Mục I of the công văn as rows: staff, lists, advice, data, conferences, sharing.

Căn cứ: khoản 1, khoản 2, khoản 3, tiết d điểm 4.2 khoản 4, khoản 5 Mục I của công văn.
"""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import Basis, guidance, law
from legal_rules.procedure.programme_rule import (
    AfterList,
    Reach,
    Reading,
    Recurring,
    Remark,
    Standing,
    Task,
    Tier,
)

SECOND_AND_THIRD = (Tier.SECOND, Tier.THIRD)
IT_CENTRE = "Trung tâm Công nghệ thông tin"
COLLECTION = "Ban Quản lý Thu - Sổ, Thẻ"

TWICE_A_YEAR_FROM = date(2023, 1, 1)
"""From 2023 the lists are made twice a year. Căn cứ: điểm 1.2 khoản 1 Mục I của công văn."""

LISTS = ("02a-KT", "02-KT", "03a-KT", "03-KT")

QUARTER = Recurring(
    rule="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", reading=Reading.WITHIN, reach=Reach(months=3)
)
HALF_YEAR = Recurring(
    rule="FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", reading=Reading.WITHIN, reach=Reach(months=6)
)
YEAR = Recurring(rule="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", reading=Reading.WITHIN, reach=Reach(months=12))
ALWAYS = Standing(rule_words="thường xuyên, công văn không ấn định ngày")
WHEN_NEEDED = Standing(rule_words="khi phát sinh, công văn không ấn định ngày")

NO_DISTRICT = Remark(
    text="Từ ngày 01/7/2025 không còn đơn vị hành chính cấp huyện; công văn không nêu cơ quan thay thế.",
    valid_from=CHECK_REGIME_FROM,
)
_SEAT_TOWN = Remark(
    text="Bảo hiểm xã hội tỉnh làm việc này đối với địa bàn thành phố nơi đóng trụ sở, ở 58 tỉnh không tổ "
    "chức bảo hiểm xã hội thành phố trực thuộc (điểm 1.1 khoản 1 Mục I).",
)
_PLAN_YEARS = Remark(
    text="Công văn nêu kế hoạch theo từng năm và giai đoạn 2022 - 2025; kế hoạch của các năm sau là cách "
    "hiểu.",
    valid_from=date(2026, 1, 1),
)

STAFF_TASKS = (
    Task(
        code="staff-support",
        title="Bố trí, phân công tăng cường nhân sự cho bảo hiểm xã hội cấp huyện trực thuộc để khai thác, "
        "phát triển người tham gia triệt để, đúng tiến độ, thời gian (05 thành phố trực thuộc Trung ương)",
        tiers=(Tier.SECOND,),
        timing=ALWAYS,
        basis=guidance("điểm 1.1 khoản 1 Mục I"),
        remarks=(
            Remark(
                text="Chỉ đối với bảo hiểm xã hội 05 thành phố trực thuộc Trung ương của năm 2022; công văn "
                "không nêu việc này cho các tỉnh."
            ),
            NO_DISTRICT,
        ),
    ),
)

_LIST_BASIS: Basis = (
    *guidance("điểm 1.2 khoản 1 Mục I"),
    *guidance("điểm 3.2 khoản 3 Mục I"),
    *guidance("điểm 3.3 khoản 3 Mục I"),
)
_LIST_REMARK = Remark(
    text="Gồm rà soát với Công an xã, bổ sung thông tin còn thiếu (điểm 3.2.1), kết xuất danh sách đơn vị, "
    "người lao động chưa tham gia, tham gia chưa đầy đủ (điểm 3.3).",
)

LIST_TASKS = (
    Task(
        code="lists-2022",
        title="Hoàn thành rà soát, cập nhật, kết xuất danh sách đơn vị, người lao động chưa tham gia năm "
        "2022",
        tiers=SECOND_AND_THIRD,
        timing=Recurring(rule="FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", reading=Reading.BEFORE),
        forms=LISTS,
        basis=_LIST_BASIS,
        valid_to=date(2022, 12, 31),
        remarks=(_LIST_REMARK,),
    ),
    Task(
        code="lists-second-half",
        title="Lập danh sách tăng, giảm đơn vị trên địa bàn của 06 tháng cuối năm trước",
        tiers=SECOND_AND_THIRD,
        timing=Recurring(
            rule="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10",
            reading=Reading.BEFORE,
            reach=Reach(start=relativedelta(years=-1, month=7, day=1), months=6),
        ),
        forms=LISTS,
        basis=_LIST_BASIS,
        valid_from=TWICE_A_YEAR_FROM,
        remarks=(_LIST_REMARK,),
    ),
    Task(
        code="lists-first-half",
        title="Lập danh sách tăng, giảm đơn vị trên địa bàn của 06 tháng đầu năm",
        tiers=SECOND_AND_THIRD,
        timing=Recurring(
            rule="FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10",
            reading=Reading.BEFORE,
            reach=Reach(start=relativedelta(month=1, day=1), months=6),
        ),
        forms=LISTS,
        basis=_LIST_BASIS,
        valid_from=TWICE_A_YEAR_FROM,
        remarks=(_LIST_REMARK,),
    ),
    Task(
        code="police-review",
        title="Phối hợp với Công an xã bổ sung danh sách đơn vị mới hoạt động chưa tham gia, số lao động "
        "từng đơn vị, và thông tin còn thiếu (số lao động, điện thoại, thư điện tử)",
        tiers=SECOND_AND_THIRD,
        partners=("cong_an_xa",),
        timing=Standing(
            rule_words="trong mỗi kỳ rà soát, lập danh sách (điểm 1.2 khoản 1 Mục I), công văn không ấn "
            "định ngày riêng"
        ),
        forms=("CVCA",),
        basis=guidance("điểm 3.2.1 khoản 3 Mục I"),
        remarks=(
            Remark(
                text="Bổ sung những đơn vị chưa được các cơ quan chia sẻ theo khoản 2 Mục I; thông tin còn "
                "thiếu bổ sung nếu có. Đơn vị nào còn thiếu gì được nêu trong hồ sơ của đơn vị đó."
            ),
        ),
    ),
    Task(
        code="list-update",
        title="Cập nhật danh sách đơn vị, người lao động vào phần mềm quản lý",
        tiers=SECOND_AND_THIRD,
        timing=AfterList(step="list-entered"),
        basis=guidance("điểm 3.2.2 khoản 3 Mục I"),
    ),
)

ADVICE_TASKS = (
    Task(
        code="plan-province",
        title="Tham mưu xây dựng, trình ban hành chương trình hoặc kế hoạch, chỉ tiêu khai thác, phát triển "
        "người tham gia trên địa bàn tỉnh trong kế hoạch phát triển kinh tế - xã hội hằng năm",
        tiers=(Tier.SECOND,),
        recipient="Hội đồng nhân dân tỉnh quyết định; gửi Bộ Lao động - Thương binh và Xã hội, Bộ Y tế và "
        "Bảo hiểm xã hội Việt Nam",
        timing=YEAR,
        forms=("TTKH", "KHPT"),
        basis=(*guidance("tiết a điểm 2.1 khoản 2 Mục I"), law("qd-546-2022"), law("nq-69-2022")),
        remarks=(
            _PLAN_YEARS,
            Remark(
                text="Bộ quản lý nhà nước về bảo hiểm xã hội đã thay đổi năm 2025; nơi nhận ghi theo công "
                "văn.",
                valid_from=date(2025, 1, 1),
            ),
        ),
    ),
    Task(
        code="plan-district",
        title="Tham mưu xây dựng, trình ban hành chương trình hoặc kế hoạch, chỉ tiêu khai thác, phát triển "
        "người tham gia trên địa bàn huyện, hoặc phân công nhiệm vụ đến từng cơ quan, Ủy ban nhân dân xã",
        tiers=(Tier.THIRD,),
        recipient="Chủ tịch Ủy ban nhân dân huyện",
        timing=YEAR,
        forms=("TTKH", "KHPT"),
        basis=guidance("tiết a điểm 2.2 khoản 2 Mục I"),
        remarks=(_PLAN_YEARS, NO_DISTRICT),
    ),
    Task(
        code="advice-assignment",
        title="Tham mưu phân công rõ nhiệm vụ, trách nhiệm, thời gian thực hiện đến từng cơ quan, đơn vị",
        tiers=(Tier.SECOND,),
        recipient="Chủ tịch Ủy ban nhân dân tỉnh",
        timing=ALWAYS,
        forms=("KHPT",),
        basis=guidance("tiết b điểm 2.1 khoản 2 Mục I"),
    ),
    Task(
        code="advice-sharing-province",
        title="Tham mưu chỉ đạo các cơ quan chia sẻ dữ liệu, lập danh sách đơn vị đang hoạt động và người "
        "lao động đang làm việc gửi cơ quan bảo hiểm xã hội",
        tiers=(Tier.SECOND,),
        recipient="Chủ tịch Ủy ban nhân dân tỉnh",
        timing=ALWAYS,
        basis=guidance("tiết c điểm 2.1 khoản 2 Mục I"),
    ),
    Task(
        code="advice-inspection-province",
        title="Đề nghị ban hành hoặc trình cấp có thẩm quyền ban hành quyết định thanh tra, kiểm tra việc "
        "chấp hành chính sách, pháp luật về bảo hiểm xã hội, bảo hiểm y tế",
        tiers=(Tier.SECOND,),
        recipient="Chủ tịch Ủy ban nhân dân tỉnh",
        timing=WHEN_NEEDED,
        forms=("KNTT",),
        basis=guidance("tiết d điểm 2.1 khoản 2 Mục I"),
    ),
    Task(
        code="advice-local-coordination",
        title="Tham mưu phối hợp với Chủ tịch Ủy ban nhân dân huyện chỉ đạo các cơ quan cấp huyện, cấp xã "
        "phối hợp với bảo hiểm xã hội huyện",
        tiers=(Tier.SECOND,),
        recipient="Chủ tịch Ủy ban nhân dân tỉnh",
        timing=ALWAYS,
        # the text calls this point "e", after "d"
        basis=guidance("tiết e điểm 2.1 khoản 2 Mục I"),
        remarks=(NO_DISTRICT,),
    ),
    Task(
        code="advice-sharing-district",
        title="Tham mưu chỉ đạo chia sẻ dữ liệu, lập danh sách đơn vị đang hoạt động và người lao động đang "
        "làm việc gửi cơ quan bảo hiểm xã hội",
        tiers=(Tier.THIRD,),
        recipient="Chủ tịch Ủy ban nhân dân huyện",
        timing=ALWAYS,
        basis=guidance("tiết b điểm 2.2 khoản 2 Mục I"),
        remarks=(NO_DISTRICT,),
    ),
    Task(
        code="advice-inspection-district",
        title="Đề nghị ban hành hoặc trình cấp có thẩm quyền ban hành quyết định thanh tra, kiểm tra việc "
        "đóng bảo hiểm xã hội, bảo hiểm y tế",
        tiers=(Tier.THIRD,),
        recipient="Chủ tịch Ủy ban nhân dân huyện",
        timing=WHEN_NEEDED,
        forms=("KNTT",),
        basis=guidance("tiết c điểm 2.2 khoản 2 Mục I"),
        remarks=(NO_DISTRICT,),
    ),
)

DATA_TASKS = (
    Task(
        code="reconciliation",
        title="Rà soát, đối chiếu dữ liệu quyết toán thuế thu nhập cá nhân và dữ liệu hợp tác xã, hộ kinh "
        "doanh, cá nhân kinh doanh với dữ liệu đang quản lý; phân loại, kết xuất vào mẫu biểu trong phần "
        "mềm, phân quyền",
        tiers=(Tier.CENTRAL,),
        unit=f"{IT_CENTRE} chủ trì, phối hợp với {COLLECTION}",
        recipient="bảo hiểm xã hội tỉnh, bảo hiểm xã hội huyện",
        timing=QUARTER,
        forms=("02-KT", "02a-KT", "03-KT", "03a-KT"),
        basis=(*guidance("điểm 3.1.1 khoản 3 Mục I"), *guidance("điểm 1.1 khoản 1 Mục II")),
    ),
    Task(
        code="ask-sectors",
        title="Đề nghị các cơ quan, tổ chức theo ngành, lĩnh vực chia sẻ dữ liệu hoặc danh sách đơn vị đang "
        "hoạt động, số lao động chưa tham gia",
        tiers=(Tier.SECOND,),
        timing=ALWAYS,
        forms=("CVNG", "02-KT", "03-KT"),
        basis=guidance("điểm 3.1.2 khoản 3 Mục I"),
    ),
    Task(
        code="ask-tax-province",
        title="Phối hợp với Cục Thuế tỉnh, Chi cục Thuế khu vực rà soát dữ liệu thuế đã phân quyền, bổ sung "
        "đơn vị, số lao động chưa tham gia",
        tiers=(Tier.SECOND,),
        timing=ALWAYS,
        forms=("CVTH", "02-KT", "03-KT"),
        basis=guidance("điểm 3.1.2 khoản 3 Mục I"),
    ),
    Task(
        code="ask-finance-office",
        title="Đề nghị Phòng Tài chính - Kế hoạch huyện chia sẻ danh sách hộ kinh doanh cá thể, kinh doanh "
        "cá nhân",
        tiers=SECOND_AND_THIRD,
        timing=ALWAYS,
        forms=("CVHK", "01-KT"),
        basis=guidance("điểm 3.1.3 khoản 3 Mục I"),
        remarks=(_SEAT_TOWN, NO_DISTRICT),
    ),
    Task(
        code="ask-tax-district",
        title="Đề nghị Chi cục Thuế huyện chia sẻ danh sách hộ kinh doanh cá thể, kinh doanh cá nhân nộp "
        "thuế khoán, thuế môn bài, bổ sung đơn vị, số lao động chưa có trong dữ liệu quyết toán thuế thu "
        "nhập cá nhân",
        tiers=SECOND_AND_THIRD,
        timing=ALWAYS,
        forms=("CVHK", "01-KT"),
        basis=guidance("điểm 3.1.3 khoản 3 Mục I"),
        remarks=(_SEAT_TOWN, NO_DISTRICT),
    ),
)

CONFERENCE_TASKS = (
    Task(
        code="conferences",
        title="Xây dựng lịch và hoàn thành tổ chức hội nghị làm việc với các đơn vị trong năm (thực hiện "
        "thường xuyên, hằng tháng, hằng quý)",
        tiers=SECOND_AND_THIRD,
        timing=Recurring(
            rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20",
            reading=Reading.BEFORE,
            reach=Reach(start=relativedelta(month=1, day=1), months=12),
        ),
        forms=("LHN", "05-KT", "GMTP", "DSHN", "BBHN"),
        basis=guidance("tiết d điểm 4.2 khoản 4 Mục I"),
    ),
)

SHARING_TASKS = (
    Task(
        code="new-business-list",
        title="Gửi hoặc chia sẻ thông tin về số lượng lao động đóng bảo hiểm xã hội của các đơn vị mới "
        "thành lập",
        tiers=(Tier.CENTRAL,),
        unit=IT_CENTRE,
        recipient="cơ quan đăng ký kinh doanh",
        timing=Standing(rule_words="căn cứ thực tế đăng ký tham gia, công văn không ấn định ngày"),
        forms=("09-KT", "CV09"),
        basis=(*guidance("điểm 5.1 khoản 5 Mục I"), law("nd-122-2020")),
    ),
    Task(
        code="tax-list",
        title="Lập danh sách đơn vị, lao động kê khai, quyết toán thuế thu nhập cá nhân nhưng thực tế không "
        "làm việc, không hưởng tiền lương hoặc thu nhập, đề nghị cơ quan thuế thanh tra, kiểm tra",
        tiers=SECOND_AND_THIRD,
        recipient="cơ quan thuế",
        timing=QUARTER,
        forms=("10-KT", "CV10"),
        basis=(*guidance("tiết a điểm 5.2 khoản 5 Mục I"), law("qc-1999-2021")),
    ),
    Task(
        code="labour-list",
        title="Lập danh sách đơn vị, lao động không giao kết hợp đồng lao động dù đã được hướng dẫn, đề "
        "nghị thanh tra, kiểm tra, xử lý vi phạm",
        tiers=SECOND_AND_THIRD,
        recipient="cơ quan quản lý nhà nước về lao động",
        timing=QUARTER,
        forms=("11-KT", "CV11"),
        basis=guidance("tiết b điểm 5.2 khoản 5 Mục I"),
    ),
)

PART_ONE: tuple[Task, ...] = (
    *STAFF_TASKS,
    *LIST_TASKS,
    *ADVICE_TASKS,
    *DATA_TASKS,
    *CONFERENCE_TASKS,
    *SHARING_TASKS,
)

__all__ = [
    "ALWAYS",
    "COLLECTION",
    "HALF_YEAR",
    "IT_CENTRE",
    "LISTS",
    "NO_DISTRICT",
    "PART_ONE",
    "SECOND_AND_THIRD",
    "TWICE_A_YEAR_FROM",
    "WHEN_NEEDED",
    "YEAR",
]
