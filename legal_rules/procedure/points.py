"""Every numbered point of the công văn, and where it stands: a row, a paper, a duty outside a case, a gap.

The points are those of the text, by their numbers; what is not encoded is named with its reason.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Point:
    """A point of the công văn.

    Args:
        code: its number, ``I.4.2c``.
        about: what it says, in Vietnamese, short.
        rows: codes of rows of the escalation.
        papers: codes of the forms that serve it: those of its rows and of its tasks, and others that it
            calls for, as the invitation of the bodies that take part.
        tasks: codes of the yearly programme.
        finding: what else answers it, as a dotted name.
        gap: why nothing, or not all of it, is encoded, in Vietnamese; empty where all is.
    """

    code: str
    about: str
    rows: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    finding: str = ""
    gap: str = ""

    def __attrs_post_init__(self) -> None:
        if not (self.rows or self.papers or self.tasks or self.finding or self.gap):
            raise ValueError(f"{self.code}: neither encoded nor a named gap")


POINTS: tuple[Point, ...] = (
    Point(
        code="I.1.1",
        about="Phân cấp thực hiện",
        finding="legal_rules.procedure.acting.acting_agency",
        tasks=("staff-support",),
    ),
    Point(
        code="I.1.2",
        about="Thời gian lập danh sách",
        papers=("02a-KT", "02-KT", "03a-KT", "03-KT"),
        tasks=("lists-2022", "lists-second-half", "lists-first-half"),
    ),
    Point(
        code="I.2.1a",
        about="Chương trình, kế hoạch, chỉ tiêu của tỉnh",
        papers=("TTKH", "KHPT"),
        tasks=("plan-province",),
    ),
    Point(code="I.2.1b", about="Phân công nhiệm vụ của tỉnh", papers=("KHPT",), tasks=("advice-assignment",)),
    Point(
        code="I.2.1c",
        about="Chia sẻ dữ liệu, lập danh sách gửi cơ quan BHXH",
        rows=("list-received",),
        tasks=("advice-sharing-province",),
    ),
    Point(
        code="I.2.1d",
        about="Quyết định và thực hiện thanh tra, kiểm tra theo đề nghị của cơ quan BHXH",
        rows=("inspection-proposed", "inspection-after-proposal"),
        papers=("KNTT",),
        tasks=("advice-inspection-province",),
    ),
    Point(code="I.2.1e", about="Phối hợp với cấp huyện, cấp xã", tasks=("advice-local-coordination",)),
    Point(
        code="I.2.2a",
        about="Chương trình, kế hoạch, chỉ tiêu của huyện",
        papers=("TTKH", "KHPT"),
        tasks=("plan-district",),
    ),
    Point(
        code="I.2.2b",
        about="Chia sẻ dữ liệu, lập danh sách gửi cơ quan BHXH huyện",
        rows=("list-received",),
        tasks=("advice-sharing-district",),
    ),
    Point(
        code="I.2.2c",
        about="Thanh tra, kiểm tra theo đề nghị của cơ quan BHXH huyện",
        rows=("inspection-proposed", "inspection-after-proposal"),
        papers=("KNTT",),
        tasks=("advice-inspection-district",),
    ),
    Point(
        code="I.3.1.1",
        about="Đối chiếu dữ liệu hàng quý",
        papers=("02-KT", "02a-KT", "03-KT", "03a-KT"),
        tasks=("reconciliation",),
    ),
    Point(
        code="I.3.1.2",
        about="BHXH tỉnh đề nghị chia sẻ dữ liệu, phối hợp với cơ quan thuế",
        rows=("list-received",),
        papers=("CVNG", "CVTH", "02-KT", "03-KT"),
        tasks=("ask-sectors", "ask-tax-province"),
    ),
    Point(
        code="I.3.1.3",
        about="BHXH huyện đề nghị chia sẻ danh sách hộ, cá nhân kinh doanh",
        rows=("list-received",),
        papers=("CVHK", "01-KT"),
        tasks=("ask-finance-office", "ask-tax-district"),
    ),
    Point(
        code="I.3.2.1",
        about="Rà soát, bổ sung với Công an xã",
        rows=("list-received",),
        papers=("CVCA", "02a-KT", "02-KT", "03a-KT", "03-KT"),
        tasks=("police-review", "lists-2022", "lists-second-half", "lists-first-half"),
        finding="legal_rules.procedure.lacking.lacking",
    ),
    Point(
        code="I.3.2.2",
        about="Cập nhật vào phần mềm tối đa sau 05 ngày",
        rows=("list-entered",),
        tasks=("list-update",),
    ),
    Point(
        code="I.3.3",
        about="Kết xuất danh sách đơn vị, lao động chưa tham gia, tham gia chưa đầy đủ",
        rows=("notice",),
        papers=("02a-KT", "02-KT", "03a-KT", "03-KT", "04-KT"),
        tasks=("lists-2022", "lists-second-half", "lists-first-half"),
    ),
    Point(
        code="I.4.1",
        about="Gửi Thông báo kèm danh sách",
        rows=("notice", "notice-returned"),
        papers=("04-KT", "02-KT", "03-KT"),
    ),
    Point(
        code="I.4.2",
        about="Sau 10 ngày chưa phản hồi hoặc chưa đăng ký: tổ chức hội nghị",
        rows=("invitation", "conference", "registration", "register-rest", "pay-arrears"),
        papers=("05-KT", "BBHN"),
    ),
    Point(
        code="I.4.2a",
        about="Giấy mời",
        rows=("invitation", "invite-again", "invitation-returned"),
        papers=("05-KT", "GMTP"),
    ),
    Point(
        code="I.4.2b",
        about="Thành phần hội nghị",
        rows=("conference",),
        papers=("05-KT", "GMTP", "DSHN"),
        finding="legal_rules.procedure.participants.conference_participants",
    ),
    Point(
        code="I.4.2c",
        about="Nội dung hội nghị; 10 ngày kể từ ngày tham dự; hình thức linh hoạt",
        rows=(
            "conference-few",
            "conference-cluster",
            "schedule-notice-instead",
            "direct-check-instead",
            "inspection-after-conference",
            "check-after-conference",
            "inspection-proposed",
            "inspection-after-proposal",
        ),
        papers=("BBHN", "05a-KT", "05b-KT", "06-KT", "QDTT", "KHTT", "QDKT", "KHKT", "KNTT"),
        finding="legal_rules.procedure.conference.conference_contents",
    ),
    Point(
        code="I.4.2d",
        about="Hoàn thành hội nghị trước ngày 20/12",
        papers=("LHN", "05-KT", "GMTP", "DSHN", "BBHN"),
        tasks=("conferences",),
    ),
    Point(
        code="I.4.3a",
        about="Đơn vị được mời mà vắng mặt, chưa phản hồi hoặc chưa đăng ký",
        rows=("schedule-notice", "direct-check", "invite-again"),
        papers=("05-KT", "05a-KT", "05b-KT", "06-KT"),
    ),
    Point(
        code="I.4.3b",
        about="Thành phần làm việc trực tiếp",
        rows=("direct-check",),
        papers=("05a-KT", "05b-KT", "06-KT"),
        finding="legal_rules.procedure.participants.check_participants",
    ),
    Point(
        code="I.4.3c",
        about="Thông báo lịch làm việc trong 02 ngày",
        rows=("schedule-notice", "schedule-notice-instead", "schedule-returned"),
        papers=("05a-KT", "05b-KT"),
    ),
    Point(
        code="I.4.3d",
        about="Kiểm tra, đối soát tài liệu; Biên bản làm việc",
        rows=("direct-check", "direct-check-instead", "signing-refused"),
        papers=("05b-KT", "06-KT", "BBKK"),
    ),
    Point(
        code="I.4.3đ",
        about="Cập nhật kết quả, bản scan Biên bản làm việc",
        rows=("enter-check",),
        papers=("07-KT",),
    ),
    Point(
        code="I.4.4a",
        about="Sau 10 ngày kể từ ngày tổ chức hội nghị hoặc kiểm tra trực tiếp: quyết định, biên bản",
        finding="legal_rules.questions.inspection.assess",
        rows=(
            "inspection-after-conference",
            "inspection-after-check",
            "inspection-without-check",
            "check-after-conference",
            "check-after-check",
            "inspection-minutes",
            "minutes-refused",
            "violation-minutes",
            "sanction",
        ),
        papers=("QDTT", "KHTT", "QDKT", "KHKT", "BBCB", "BBTT", "BBKT", "BBKK", "BBVP", "QDXP", "QDKP"),
    ),
    Point(
        code="I.4.4[1]",
        about="Gửi danh sách đến Phòng Thanh tra - Kiểm tra",
        rows=("inspection-list",),
        papers=("DSTT",),
    ),
    Point(
        code="I.4.4b",
        about="Cập nhật kết quả thanh tra, kết luận của BHXH, Thanh tra lao động, Thanh tra nhà nước",
        rows=(
            "enter-inspection",
            "enter-conclusion",
            "conclusion",
            "assessment-letter",
            "conclusion-by-other",
            "inspection-by-other",
        ),
        papers=("07-KT", "KLTT", "VBDG", "CVDD"),
    ),
    Point(
        code="I.4.5a",
        about="Chuyển hồ sơ đến cơ quan Công an",
        finding="legal_rules.questions.referral.assess",
        rows=(
            "refer-after-conclusion",
            "refer-during-inspection",
            "refer-after-sanction",
            "second-round",
            "police-receipt",
            "supplement",
            "supplement-sent",
            "prosecution-decision",
        ),
        papers=(
            "KNKT",
            "BKTL",
            "BBGN",
            "MLHS",
            "BIAHS",
            "BKTT",
            "DSLD",
            "TLVV",
            "BPTYT",
            "CVVKS",
            "BKBS",
            "CVBS",
        ),
    ),
    Point(
        code="I.4.5b",
        about="Cập nhật thời gian gửi hồ sơ, bản scan hồ sơ",
        rows=("enter-referral",),
        papers=("07-KT",),
    ),
    Point(
        code="I.5.1",
        about="Gửi thông tin đơn vị mới thành lập cho cơ quan đăng ký kinh doanh",
        papers=("09-KT", "CV09"),
        tasks=("new-business-list",),
    ),
    Point(
        code="I.5.2a",
        about="Danh sách gửi cơ quan thuế hàng quý",
        papers=("10-KT", "CV10"),
        tasks=("tax-list",),
    ),
    Point(
        code="I.5.2b",
        about="Danh sách gửi cơ quan quản lý nhà nước về lao động hàng quý",
        papers=("11-KT", "CV11"),
        tasks=("labour-list",),
    ),
    Point(
        code="II.1.1",
        about="Ban Quản lý Thu - Sổ, Thẻ",
        papers=("08-KT", "02a-KT", "02-KT", "03a-KT", "03-KT"),
        tasks=("central-software-guidance", "central-training", "central-report", "reconciliation"),
    ),
    Point(code="II.1.2", about="Trung tâm Công nghệ thông tin", tasks=("central-software",)),
    Point(
        code="II.1.3",
        about="Vụ Thanh tra - Kiểm tra; quyết định của người đứng đầu BHXH Việt Nam",
        rows=("inspection-central", "check-central"),
        tasks=("central-inspection",),
    ),
    Point(code="II.1.4", about="Vụ Pháp chế", tasks=("central-referral-guidance",)),
    Point(code="II.1.5", about="Vụ Tài chính - Kế toán", tasks=("central-funds",)),
    Point(code="II.1.6", about="Các đơn vị khác", tasks=("central-others",)),
    Point(code="II.2.1", about="Phân công trong BHXH tỉnh, huyện", papers=("PCNV",), tasks=("assignment",)),
    Point(
        code="II.2.2",
        about="Cập nhật phần mềm; báo cáo ngày 10, ngày 20, ngày cuối tháng",
        rows=("enter-check", "enter-inspection", "enter-conclusion", "enter-referral"),
        papers=("07-KT", "08-KT"),
        tasks=("tracking-update", "progress-report"),
    ),
    Point(
        code="II.2.3",
        about="Sơ kết, đánh giá 06 tháng hoặc hàng năm",
        papers=("BCSK",),
        tasks=("review-half-year", "review-year"),
    ),
    Point(
        code="II.3",
        about="Thay thế Công văn số 3045/BHXH-BT; phản ánh vướng mắc",
        tasks=("report-difficulties",),
        finding="legal_rules.procedure.letters.letter_on",
    ),
)

POINT: dict[str, Point] = {point.code: point for point in POINTS}
"""Points by code."""

OUTSIDE_THE_LETTER: dict[str, tuple[str, ...]] = {
    "xử phạt": (
        "violation-minutes-refused",
        "explanation",
        "explanation-at-other-times",
        "file-sent",
        "sanction-file-sent",
        "sanction-explained",
        "sanction-complex",
        "sanction-returned",
        "sanction-anew",
    ),
    "chấp hành quyết định xử phạt": (
        "service",
        "service-returned",
        "pay-fine",
        "pay-fine-last",
        "remedy",
        "remedy-last",
        "enforcement",
        "stop-enforcement",
        "evading",
        "complaint",
        "suspended",
        "cancelled",
        "lapsed",
    ),
    "tiếp tục vi phạm": ("new-violation",),
    "báo cáo của đoàn": ("team-report",),
    "chuyển hồ sơ và sau khi chuyển": (
        "refer-after-suspension",
        "inform-violator",
        "ask-receipt",
        "ask-result",
        "suspension",
        "resumption",
        "ask-resumption",
        "awaited-sent",
        "prosecution-decision-resumed",
        "ask-result-resumed",
        "contest-refusal",
        "complain-refusal",
        "file-returned",
    ),
}
"""Rows that no point of the công văn names: other law asks for them."""

__all__ = ["OUTSIDE_THE_LETTER", "POINT", "POINTS", "Point"]
