"""One template of each profile and values for all of them; invented people and places."""

from __future__ import annotations

from bhxh_docs.templating.skeleton import Column, Party, Skeleton

SAMPLE_VALUES: dict[str, object] = {
    "co_quan": {"chu_quan": "Bảo hiểm xã hội Việt Nam", "ten": "Bảo hiểm xã hội tỉnh Minh Họa"},
    "so_ky_hieu": "05/TB-BHXH",
    "dia_danh": "Tân Mẫu",
    "ngay_thang": "ngày 05 tháng 3 năm 2026",
    "kinh_gui": ["Công an tỉnh Minh Họa", "Viện kiểm sát nhân dân tỉnh Minh Họa"],
    "don_vi": {"ten": "Công ty TNHH May mặc Ví Dụ"},
    "tai_lieu": {"khoa": "tl-01", "ten": "Biên bản làm việc"},
    "noi_nhan": ["Như trên", "Lưu: VT, QLT (02 bản)"],
    "nguoi_ky": {"quyen_han": "KT. Giám đốc\nPhó Giám đốc", "ho_ten": "Nguyễn Thị Mẫu"},
    "van_ban_chinh": "Thông báo số 05/TB-BHXH ngày 05 tháng 3 năm 2026",
    "lao_dong": [{"ho_ten": f"Trần Văn Thí Dụ {i}", "luong": f"{i}.000.000"} for i in range(1, 61)],
    "tong": "1.830.000.000",
}

_COLUMNS = (
    Column(heading="STT", width_mm=12, cell="{{ loop.index }}", align="center"),
    Column(heading="Họ và tên", width_mm=70, cell="{{ ld.ho_ten }}", total="Cộng"),
    Column(
        heading="Tiền lương (đồng)", width_mm=40, cell="{{ ld.luong }}", align="right", total="{{ tong }}"
    ),
)


def notice() -> Skeleton:
    """Return a paper with a kind and a summary."""
    skeleton = Skeleton("van_ban", title="Thông báo {{ so_ky_hieu }}")
    skeleton.letterhead()
    skeleton.title("Thông báo", "Về việc đóng bảo hiểm xã hội, bảo hiểm y tế cho người lao động")
    skeleton.paragraph("Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024.", "Căn cứ")
    skeleton.paragraph("1. Kết quả rà soát", "Tiêu đề mục")
    skeleton.paragraph("**{{ don_vi.ten }}** chưa đăng ký tham gia cho người lao động.")
    link = skeleton.paragraph("Tài liệu: ")
    skeleton.hyperlink(link, key="{{ tai_lieu.khoa }}", text="{{ tai_lieu.ten }}")
    skeleton.paragraph("Đề nghị đơn vị thực hiện./.", keep_next=True)
    skeleton.signature()
    return skeleton


def letter() -> Skeleton:
    """Return a letter to several agencies."""
    skeleton = Skeleton("cong_van")
    skeleton.letterhead(about="kiến nghị khởi tố đối với\n{{ don_vi.ten }}")
    skeleton.addressees()
    skeleton.paragraph("Đề nghị quý cơ quan xem xét./.", keep_next=True)
    skeleton.signature()
    return skeleton


def minutes() -> Skeleton:
    """Return minutes that three people sign."""
    skeleton = Skeleton("bien_ban")
    skeleton.letterhead()
    skeleton.title("Biên bản làm việc", "Về việc đóng bảo hiểm xã hội", rule_mm=25)
    skeleton.paragraph("Hôm nay, hồi 08 giờ 30 phút, các bên làm việc tại {{ don_vi.ten }}.")
    parties = [
        Party(title="Người ghi biên bản", name="Lê Thị Ví"),
        Party(title="Đại diện đơn vị", name="Trần Văn Thí Dụ"),
        Party(title="Trưởng đoàn", name="{{ nguoi_ky.ho_ten }}"),
    ]
    skeleton.minutes_signatures(parties, recipients="noi_nhan")
    return skeleton


def decision() -> Skeleton:
    """Return a decision in articles."""
    skeleton = Skeleton("van_ban")
    skeleton.letterhead()
    skeleton.title("Quyết định", "Về việc kiểm tra tại {{ don_vi.ten }}")
    skeleton.paragraph("Giám đốc {{ co_quan.ten }}", "Thẩm quyền ban hành")
    skeleton.paragraph("Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024.", "Căn cứ")
    skeleton.paragraph("Quyết định:", "Lời quyết định")
    skeleton.paragraph("**Điều 1.** Kiểm tra tại {{ don_vi.ten }}.", "Điều")
    with skeleton.when("lao_dong|length > 50"):
        skeleton.paragraph("1. Thời hạn kiểm tra là 10 ngày làm việc./.", "Khoản", keep_next=True)
    skeleton.signature(recipients=("- Như Điều 1;", "- Lưu: VT."))
    return skeleton


def annexed_list() -> Skeleton:
    """Return a list on its side with more rows than a page holds."""
    skeleton = Skeleton("danh_sach")
    skeleton.letterhead()
    skeleton.title("Danh sách", "Người lao động chưa tham gia bảo hiểm xã hội")
    skeleton.data_table(_COLUMNS, loop="ld in lao_dong", total=True, numbered=True)
    return skeleton
