"""The programme of Mục II of the công văn as rows: the units of BHXH Việt Nam and the agencies below it.

Căn cứ: khoản 1, khoản 2, khoản 3 Mục II của công văn.
"""

from __future__ import annotations

from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.programme_part_one import (
    ALWAYS,
    COLLECTION,
    HALF_YEAR,
    IT_CENTRE,
    NO_DISTRICT,
    SECOND_AND_THIRD,
    WHEN_NEEDED,
    YEAR,
)
from legal_rules.procedure.programme_rule import Reading, Recurring, Remark, Standing, Task, Tier

CENTRAL_TASKS = (
    Task(
        code="central-software-guidance",
        title="Hướng dẫn bảo hiểm xã hội tỉnh, huyện khai thác, sử dụng phần mềm",
        tiers=(Tier.CENTRAL,),
        unit=f"{COLLECTION} phối hợp với {IT_CENTRE}",
        timing=ALWAYS,
        basis=guidance("điểm 1.1 khoản 1 Mục II"),
    ),
    Task(
        code="central-training",
        title="Bồi dưỡng, tập huấn về công tác thu, khai thác, phát triển người tham gia; theo dõi, đôn "
        "đốc, kiểm tra kết quả, tiến độ thực hiện",
        tiers=(Tier.CENTRAL,),
        unit=COLLECTION,
        timing=ALWAYS,
        basis=guidance("điểm 1.1 khoản 1 Mục II"),
    ),
    Task(
        code="central-report",
        title="Tổng hợp kết quả, tiến độ thực hiện toàn quốc, báo cáo Tổng Giám đốc",
        tiers=(Tier.CENTRAL,),
        unit=COLLECTION,
        recipient="Tổng Giám đốc Bảo hiểm xã hội Việt Nam",
        timing=Standing(rule_words="định kỳ, đột xuất, công văn không ấn định ngày"),
        forms=("08-KT",),
        basis=guidance("điểm 1.1 khoản 1 Mục II"),
    ),
    Task(
        code="central-software",
        title="Nâng cấp, sửa đổi, bổ sung phần mềm; hướng dẫn cập nhật kết quả thực hiện",
        tiers=(Tier.CENTRAL,),
        unit=f"{IT_CENTRE} chủ trì, phối hợp với {COLLECTION}",
        timing=ALWAYS,
        basis=guidance("điểm 1.2 khoản 1 Mục II"),
    ),
    Task(
        code="central-inspection",
        title="Trình Tổng Giám đốc ban hành quyết định thanh tra chuyên ngành đóng đột xuất; hướng dẫn, đôn "
        "đốc bảo hiểm xã hội tỉnh tổ chức thanh tra chuyên ngành đóng đột xuất",
        tiers=(Tier.CENTRAL,),
        unit="Vụ Thanh tra - Kiểm tra",
        timing=WHEN_NEEDED,
        basis=guidance("điểm 1.3 khoản 1 Mục II"),
        remarks=(
            Remark(
                text="Từ ngày 01/7/2025 cơ quan bảo hiểm xã hội không còn thanh tra chuyên ngành đóng mà "
                "kiểm tra chuyên ngành.",
                valid_from=CHECK_REGIME_FROM,
            ),
        ),
    ),
    Task(
        code="central-referral-guidance",
        title="Hướng dẫn, kiểm tra, đôn đốc bảo hiểm xã hội tỉnh, huyện chuyển hồ sơ sang cơ quan điều tra",
        tiers=(Tier.CENTRAL,),
        unit="Vụ Pháp chế",
        timing=ALWAYS,
        basis=guidance("điểm 1.4 khoản 1 Mục II"),
    ),
    Task(
        code="central-funds",
        title="Đảm bảo kinh phí trong phạm vi dự toán được giao",
        tiers=(Tier.CENTRAL,),
        unit="Vụ Tài chính - Kế toán",
        timing=ALWAYS,
        basis=guidance("điểm 1.5 khoản 1 Mục II"),
    ),
    Task(
        code="central-others",
        title="Chủ trì hoặc phối hợp hướng dẫn, đôn đốc thực hiện nhiệm vụ theo chức năng",
        tiers=(Tier.CENTRAL,),
        unit="Các đơn vị khác trực thuộc Bảo hiểm xã hội Việt Nam",
        timing=ALWAYS,
        basis=guidance("điểm 1.6 khoản 1 Mục II"),
    ),
)

LOCAL_TASKS = (
    Task(
        code="assignment",
        title="Phân công rõ nội dung, trách nhiệm, thời gian thực hiện đến từng lãnh đạo, trưởng phòng, "
        "viên chức, người lao động",
        tiers=SECOND_AND_THIRD,
        timing=ALWAYS,
        forms=("PCNV",),
        basis=guidance("điểm 2.1 khoản 2 Mục II"),
    ),
    Task(
        code="tracking-update",
        title="Cập nhật việc thực hiện các nhiệm vụ vào phần mềm quản lý",
        tiers=SECOND_AND_THIRD,
        timing=ALWAYS,
        forms=("07-KT",),
        basis=guidance("điểm 2.2 khoản 2 Mục II"),
    ),
    Task(
        code="progress-report",
        title="Báo cáo kết quả khai thác, phát triển người tham gia",
        tiers=SECOND_AND_THIRD,
        recipient=f"Bảo hiểm xã hội Việt Nam ({COLLECTION})",
        timing=Recurring(rule="FREQ=MONTHLY;BYMONTHDAY=10,20,-1", reading=Reading.ON),
        forms=("08-KT",),
        basis=guidance("điểm 2.2 khoản 2 Mục II"),
        setting=("phan_mem_khai_thac", "dang_hoan_chinh"),
    ),
    Task(
        code="review-half-year",
        title="Trình sơ kết, đánh giá, biểu dương, khen thưởng công tác khai thác, phát triển người tham "
        "gia 06 tháng",
        tiers=SECOND_AND_THIRD,
        recipient="Chủ tịch Ủy ban nhân dân tỉnh, huyện và Bảo hiểm xã hội Việt Nam",
        timing=HALF_YEAR,
        forms=("BCSK",),
        basis=guidance("điểm 2.3 khoản 2 Mục II"),
        setting=("ky_so_ket_khai_thac", "sau_thang"),
        remarks=(NO_DISTRICT,),
    ),
    Task(
        code="review-year",
        title="Trình sơ kết, đánh giá, biểu dương, khen thưởng công tác khai thác, phát triển người tham "
        "gia cả năm",
        tiers=SECOND_AND_THIRD,
        recipient="Chủ tịch Ủy ban nhân dân tỉnh, huyện và Bảo hiểm xã hội Việt Nam",
        timing=YEAR,
        forms=("BCSK",),
        basis=guidance("điểm 2.3 khoản 2 Mục II"),
        setting=("ky_so_ket_khai_thac", "hang_nam"),
        remarks=(NO_DISTRICT,),
    ),
    Task(
        code="report-difficulties",
        title="Phản ánh vướng mắc trong quá trình thực hiện",
        tiers=(Tier.SECOND,),
        recipient="Bảo hiểm xã hội Việt Nam",
        timing=Standing(rule_words="kịp thời khi có vướng mắc, công văn không ấn định ngày"),
        basis=guidance("khoản 3 Mục II"),
    ),
)

PART_TWO: tuple[Task, ...] = (*CENTRAL_TASKS, *LOCAL_TASKS)

__all__ = ["PART_TWO"]
