"""What must be paid for one worker and one month."""

from __future__ import annotations

import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import Fund, FundAmounts
from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions import coverage
from legal_rules.questions.contributions import (
    AccidentRate,
    ContractTerm,
    DisabledHire,
    FloorSupplement,
    MonthlyContribution,
    WageSetting,
    WorkerKind,
    monthly,
)

MILLION = 1_000_000
BY, BECAUSE = "Trần Thị Mẫu, Phó Giám đốc", "Thông báo số 1"
SHORT = ContractTerm.ONE_TO_UNDER_THREE_MONTHS


def of(month: str, wage: int = 10 * MILLION, region: str = "I", **more: Any) -> MonthlyContribution:
    return monthly(wage, month=month, region=region, **more)


def plain(sentence: str) -> str:
    """With ordinary spaces."""
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


def rates(found: MonthlyContribution) -> tuple[str, str]:
    """Σ of both payers in per cent of ten million, where no cap bites."""
    return str(Fraction(found.employer, 100_000)), str(Fraction(found.worker, 100_000))


def shares(found: MonthlyContribution) -> dict[str, tuple[int, int]]:
    """What each fund gets that gets something, in đồng of ten million: 14% are 1.400.000."""
    return {part.fund.value: (part.employer, part.worker) for part in found.by_fund if part.total}


class TestWorkedExamples:
    def test_arrears_over_the_windows_of_the_epidemic(self) -> None:
        """Example 1: region I, 8.000.000 a month, January to December 2022."""
        months = [of(month_of(index), 8 * MILLION) for index in range(2022 * 12, 2023 * 12)]
        assert [one.total for one in months[:6]] == [2_440_000] * 6
        assert [one.total for one in months[6:9]] == [2_480_000] * 3
        assert [one.total for one in months[9:]] == [2_560_000] * 3
        assert sum(one.total for one in months) == 29_760_000
        assert sum(one.employer for one in months) == 19_680_000
        assert sum(one.worker for one in months) == 10_080_000

    @pytest.mark.parametrize(
        ("month", "employer", "worker", "base"),
        [
            ("2019-05", 5_999_000, 2_941_000, 27_800_000),
            ("2019-06", 5_999_000, 2_941_000, 27_800_000),
            ("2019-07", 6_409_000, 3_131_000, 29_800_000),
        ],
    )
    def test_a_step_of_the_base_salary(self, month: str, employer: int, worker: int, base: int) -> None:
        """Example 3: region II, thirty million before and after 01/7/2019."""
        found = of(month, 30 * MILLION, "II")
        assert (found.employer, found.worker) == (employer, worker)
        assert found.by_fund.huu_tri_tu_tuat.base == found.by_fund.bhyt.base == base
        assert found.by_fund.bhtn.base == 30 * MILLION
        assert found.terms.caps[Fund.BHTN].amount == 74_200_000


class TestRates:
    @pytest.mark.parametrize(
        ("first", "last", "employer", "worker", "total"),
        [
            ("2016-01", "2017-05", "22", "21/2", 3_250_000),
            ("2017-06", "2021-06", "43/2", "21/2", 3_200_000),
            ("2021-07", "2021-09", "21", "21/2", 3_150_000),
            ("2021-10", "2022-06", "20", "21/2", 3_050_000),
            ("2022-07", "2022-09", "41/2", "21/2", 3_100_000),
            ("2022-10", "2026-12", "43/2", "21/2", 3_200_000),
        ],
    )
    def test_sums_of_both_payers_in_every_month_of_a_period(
        self, first: str, last: str, employer: str, worker: str, total: int
    ) -> None:
        for index in range(month_index(first), month_index(last) + 1):
            found = of(month_of(index))
            assert (*rates(found), found.total) == (employer, worker, total), found.month

    def test_every_fund_of_an_ordinary_month(self) -> None:
        found = of("2024-03")
        assert shares(found) == {
            "huu_tri_tu_tuat": (1_400_000, 800_000),
            "om_dau_thai_san": (300_000, 0),
            "tnld_bnn": (50_000, 0),
            "bhyt": (300_000, 150_000),
            "bhtn": (100_000, 100_000),
        }
        assert found.due == FundAmounts(
            huu_tri_tu_tuat=2_200_000, om_dau_thai_san=300_000, tnld_bnn=50_000, bhyt=450_000, bhtn=200_000
        )
        assert found.by_fund.bhyt.rate == Fraction(45, 1000)
        assert found.by_fund.of(Fund.BHYT) is found.by_fund.bhyt
        assert [part.fund for part in found.by_fund] == list(Fund)

    @pytest.mark.parametrize(
        ("month", "employer", "with_state_budget", "with_funded_unit"),
        [
            ("2021-06", 2_150_000, 2_150_000, 2_150_000),
            ("2021-07", 2_100_000, 2_150_000, 2_100_000),
            ("2021-09", 2_100_000, 2_150_000, 2_100_000),
            ("2021-10", 2_000_000, 2_050_000, 2_100_000),
            ("2022-06", 2_000_000, 2_050_000, 2_100_000),
            ("2022-07", 2_050_000, 2_050_000, 2_150_000),
            ("2022-09", 2_050_000, 2_050_000, 2_150_000),
            ("2022-10", 2_150_000, 2_150_000, 2_150_000),
        ],
    )
    def test_the_support_of_the_epidemic_is_not_for_the_state(
        self, month: str, employer: int, with_state_budget: int, with_funded_unit: int
    ) -> None:
        assert of(month).employer == employer
        assert of(month, paid_by_state_budget=True).employer == with_state_budget
        assert of(month, state_funded_unit=True).employer == with_funded_unit
        assert of(month).worker == 1_050_000

    def test_a_support_that_ends_on_the_first_of_a_month_holds_for_that_month(self) -> None:
        line = default_law().figure("ty_le_bhtn_ho_tro.don_vi")
        for last_day, employer in (
            (date(2022, 8, 31), 100_000),
            (date(2022, 9, 1), 0),
            (date(2022, 9, 2), 0),
        ):
            cut = attrs.evolve(line, values=(attrs.evolve(line.values[0], valid_to=last_day),))
            law = attrs.evolve(default_law(), figures={**default_law().figures, line.key: cut})
            assert of("2022-09", law=law).by_fund.bhtn.employer == employer

    def test_the_lower_accident_rate_from_august_2020(self) -> None:
        with pytest.raises(OutsideLawError) as caught:
            of("2020-07", accident_rate="reduced")
        assert (caught.value.code, caught.value.problems[0].where) == (
            "BHXH-L030",
            "ty_le_tnld_bnn_thap.don_vi",
        )
        for month, accident in (
            ("2020-08", 30_000),
            ("2021-06", 30_000),
            ("2021-07", 0),
            ("2022-07", 30_000),
        ):
            assert of(month, accident_rate=AccidentRate.REDUCED).by_fund.tnld_bnn.employer == accident
        state = of("2021-07", accident_rate="reduced", paid_by_state_budget=True)
        assert state.by_fund.tnld_bnn.employer == 30_000


class TestForeignWorkers:
    @pytest.mark.parametrize(
        ("month", "funds"),
        [
            ("2016-01", {"bhyt"}),
            ("2018-11", {"bhyt"}),
            ("2018-12", {"om_dau_thai_san", "tnld_bnn", "bhyt"}),
            ("2021-06", {"om_dau_thai_san", "tnld_bnn", "bhyt"}),
            ("2022-01", {"huu_tri_tu_tuat", "om_dau_thai_san", "bhyt"}),
            ("2022-07", {"huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt"}),
            ("2025-06", {"huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt"}),
            ("2025-07", {"huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt"}),
            ("2026-01", {"huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt"}),
        ],
    )
    def test_funds_by_date(self, month: str, funds: set[str]) -> None:
        assert set(shares(of(month, worker="foreign"))) == funds

    def test_the_pension_fund_joins_between_december_2021_and_january_2022(self) -> None:
        """In both months the accident fund rests."""
        assert of("2021-12", worker="foreign").total == 300_000 + 450_000
        assert of("2022-01", worker="foreign").total == 300_000 + 450_000 + 2_200_000

    def test_from_july_2025_the_accident_fund_is_a_reading(self) -> None:
        line = next(
            reason
            for reason in of("2025-07", worker="foreign").finding.reasons
            if reason.sentence.startswith("Quỹ tai nạn lao động")
        )
        assert line.sentence.endswith("thuộc diện tham gia (cách hiểu, cần xác nhận)")
        assert "Điều 43 Luật An toàn, vệ sinh lao động năm 2015" in [str(one) for one in line.citations]


class TestShortContracts:
    @pytest.mark.parametrize(
        ("month", "total"),
        [
            ("2016-01", 0),
            ("2017-12", 0),
            ("2018-01", 2_550_000),
            ("2021-06", 2_550_000),
            ("2021-07", 2_500_000),
            ("2022-06", 2_500_000),
            ("2025-06", 2_550_000),
            ("2025-07", 3_000_000),
            ("2025-12", 3_000_000),
            ("2026-01", 3_200_000),
        ],
    )
    def test_funds_by_date(self, month: str, total: int) -> None:
        """25.5% without health and unemployment insurance, 25% while the accident fund rests."""
        found = of(month, contract=SHORT)
        assert found.total == total
        assert found.finding.status is (Status.ESTABLISHED if total else Status.EXCLUDED)

    def test_nothing_due_says_why_for_every_fund(self) -> None:
        finding = of("2017-12", contract=SHORT).finding
        assert plain(finding.summary) == (
            "Tháng 12/2017, tiền lương 10.000.000 đồng: không phải đóng vào quỹ nào."
        )
        assert [reason.status for reason in finding.reasons] == [Status.EXCLUDED] * 5
        assert finding.reasons[0].sentence == (
            "Không đóng vào quỹ hưu trí và tử tuất: chỉ hợp đồng từ đủ 03 tháng mới thuộc diện tham gia"
        )
        assert finding.reasons[3].sentence.startswith("Không đóng bảo hiểm y tế: ")

    @pytest.mark.parametrize(("least", "total"), [(0, 200_000), (1, 200_000), (2, 0)])
    def test_where_the_law_asks_for_more_than_one_month_not_all_belong(self, least: int, total: int) -> None:
        line = default_law().figure("hop_dong_toi_thieu_bhtn")
        other = attrs.evolve(line, values=tuple(attrs.evolve(one, value=least) for one in line.values))
        figures = {**default_law().figures, other.key: other}
        law = attrs.evolve(default_law(), figures=figures)
        assert of("2026-01", contract=SHORT, funds=None, law=law).by_fund.bhtn.total == total


class TestThoseWhoPayAlone:
    @pytest.mark.parametrize("worker", ["household_owner", "unpaid_manager"])
    @pytest.mark.parametrize("month", ["2025-07", "2025-12", "2026-01", "2026-12"])
    def test_they_pay_everything_themselves(self, worker: str, month: str) -> None:
        found = of(month, worker=worker)
        assert shares(found) == {
            "huu_tri_tu_tuat": (0, 2_200_000),
            "om_dau_thai_san": (0, 300_000),
            "bhyt": (0, 450_000),
        }
        assert (found.employer, found.worker) == (0, 2_950_000)
        assert "tự đóng toàn bộ 2.950.000 đồng" in plain(found.finding.summary)

    @pytest.mark.parametrize("worker", ["household_owner", "unpaid_manager"])
    @pytest.mark.parametrize("month", ["2016-01", "2025-06"])
    def test_not_before_july_2025(self, worker: str, month: str) -> None:
        found = of(month, worker=worker)
        assert (found.total, found.finding.status) == (0, Status.EXCLUDED)
        assert all("không thuộc diện tham gia" in one.sentence for one in found.finding.reasons)

    def test_the_finding_is_about_them(self) -> None:
        assert of("2025-07", worker="household_owner").finding.subject == "Chủ hộ kinh doanh"
        assert of("2025-07").finding.subject == "Người lao động"
        assert of("2025-07").finding.subject_id == "worker"


class TestPartTime:
    """Mức tham chiếu 2.340.000 from July 2025."""

    @pytest.mark.parametrize(
        ("month", "wage", "funds"),
        [
            ("2025-06", 1 * MILLION, 5),
            ("2025-07", 2_339_999, 1),
            ("2025-07", 2_340_000, 5),
            ("2025-07", 2_340_001, 5),
            ("2025-12", 2_339_999, 1),
            ("2026-01", 2_339_999, 0),
            ("2026-01", 2_340_000, 5),
            ("2026-07", 2_529_999, 0),
            ("2026-07", 2_530_000, 5),
        ],
    )
    def test_below_the_lowest_base_it_is_not_insured(self, month: str, wage: int, funds: int) -> None:
        assert len(shares(of(month, wage, part_time=True))) == funds

    def test_nothing_is_lifted_to_the_lowest_base(self) -> None:
        found = of("2025-06", 1 * MILLION, part_time=True)
        assert {part.base for part in found.by_fund} == {1 * MILLION}
        assert found.total == 320_000
        assert "không nâng căn cứ đóng lên mức thấp nhất (cách hiểu, cần xác nhận)" in (
            found.finding.reasons[0].sentence
        )

    def test_unemployment_insurance_in_the_second_half_of_2025_is_a_reading(self) -> None:
        found = of("2025-08", 2 * MILLION, part_time=True)
        assert shares(found) == {"bhtn": (20_000, 20_000)}
        assert "thuộc diện tham gia (cách hiểu, cần xác nhận)" in found.finding.to_text()
        law = default_law().with_figure(
            "khong_tron_thoi_gian_bhtn",
            True,
            valid_from=date(2025, 7, 1),
            valid_to=date(2025, 12, 31),
            by=BY,
            because=BECAUSE,
        )
        assert of("2025-08", 2 * MILLION, part_time=True, law=law).total == 0

    def test_full_time_below_the_lowest_base_is_lifted(self) -> None:
        assert of("2025-07", 2 * MILLION).by_fund.bhyt.base == 2_340_000


class TestDisabledHire:
    HIRE = DisabledHire(hired_in="2026-02", employer_rate="0.25%", because="Thông báo số 1")

    @pytest.mark.parametrize("month", ["2026-02", "2026-03", "2026-12"])
    def test_the_stated_rate_for_the_employer(self, month: str) -> None:
        found = of(month, disabled_hire=self.HIRE)
        assert (found.by_fund.bhtn.employer, found.by_fund.bhtn.worker) == (25_000, 100_000)
        assert found.employer == 2_150_000 - 75_000
        assert "giảm cho người khuyết tật tuyển dụng tháng 02/2026 theo Thông báo số 1" in (
            found.finding.to_text()
        )
        assert "cách hiểu, cần xác nhận" in found.marks

    def test_twelve_months_from_the_month_of_recruitment(self) -> None:
        law = default_law().continued_to(date(2027, 12, 31), by=BY, because=BECAUSE)
        hire = DisabledHire(hired_in="2026-01", employer_rate=Fraction(0), because="Thông báo số 1")
        for month, employer in (("2026-12", 0), ("2027-01", 100_000), ("2027-02", 100_000)):
            found = of(month, disabled_hire=hire, law=law)
            assert found.by_fund.bhtn.employer == employer
            assert ("giảm cho người khuyết tật" in found.finding.to_text()) is (employer == 0)

    def test_not_for_those_hired_before_2026(self) -> None:
        hire = DisabledHire(hired_in="2025-12", employer_rate="0%", because="Thông báo số 1")
        with pytest.raises(OutsideLawError) as caught:
            of("2026-01", disabled_hire=hire)
        assert caught.value.problems[0].where == "thang_giam_bhtn_nguoi_khuyet_tat"

    def test_not_before_recruitment(self) -> None:
        for month, refused in (("2026-01", True), ("2026-02", False)):
            if refused:
                with pytest.raises(CaseDataError) as caught:
                    of(month, disabled_hire=self.HIRE)
                assert (caught.value.code, caught.value.problems[0].where) == (
                    "BHXH-C085",
                    "disabled_hire.hired_in",
                )
            else:
                assert of(month, disabled_hire=self.HIRE).by_fund.bhtn.employer == 25_000

    @pytest.mark.parametrize(("rate", "refused"), [("0.99%", False), ("1%", False), ("1.01%", True)])
    def test_a_reduction_does_not_raise(self, rate: str, refused: bool) -> None:
        hire = DisabledHire(hired_in="2026-01", employer_rate=rate, because="Thông báo số 1")
        if not refused:
            assert of("2026-01", disabled_hire=hire).total
            return
        with pytest.raises(CaseDataError) as caught:
            of("2026-01", disabled_hire=hire)
        assert (caught.value.code, caught.value.problems[0].where) == (
            "BHXH-C086",
            "disabled_hire.employer_rate",
        )

    @pytest.mark.parametrize("rate", [0.005, 1, True, None, "nửa", "-0.5%", Fraction(-1, 100)])
    def test_a_rate_is_exact(self, rate: object) -> None:
        with pytest.raises(CaseDataError) as caught:
            DisabledHire(hired_in="2026-01", employer_rate=rate, because="Thông báo số 1")  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-C086", "employer_rate")


class TestFunds:
    def test_only_the_funds_asked_are_reckoned(self) -> None:
        found = of("2024-03", funds={"bhyt", Fund.BHTN})
        assert shares(found) == {"bhyt": (300_000, 150_000), "bhtn": (100_000, 100_000)}
        assert len(found.finding.reasons) == 5
        assert found.by_fund.huu_tri_tu_tuat.base == 0

    @pytest.mark.parametrize("funds", [(), [], set(), frozenset()])
    def test_no_fund_at_all_is_no_question(self, funds: Any) -> None:
        with pytest.raises(CaseDataError) as caught:
            of("2024-03", funds=funds)
        assert str(caught.value) == (
            "[BHXH-C147] funds: để trống nghĩa là không hỏi quỹ nào → bỏ tham số để tính mọi quỹ"
        )

    def test_a_fund_that_such_a_worker_does_not_pay_to(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            of("2024-03", worker="foreign", contract="from_three_months", funds=("bhyt", "bhtn"))
        assert [(one.code, one.where) for one in caught.value.problems] == [("BHXH-C085", "funds")]
        assert "bảo hiểm thất nghiệp" in caught.value.problems[0].message
        with pytest.raises(CaseDataError) as caught:
            of("2024-03", contract=SHORT, funds=list(Fund))
        assert [one.mend.split(",")[0] for one in caught.value.problems] == ["bỏ bhyt", "bỏ bhtn"]

    def test_funds_that_a_short_contract_pays_to(self) -> None:
        assert of("2024-03", contract=SHORT, funds=["tnld_bnn"]).total == 50_000

    @pytest.mark.parametrize("month", ["2017-12", "2018-01", "2025-06", "2025-07", "2025-12", "2026-01"])
    @pytest.mark.parametrize(("months", "term"), [(2, SHORT), (3, ContractTerm.FROM_THREE_MONTHS)])
    def test_what_coverage_says_can_be_given_as_funds(
        self, month: str, months: int, term: ContractTerm
    ) -> None:
        engagement = coverage.Engagement(
            kind="fixed_term",
            term_months=months,
            part_time=False,
            nationality="vietnamese",
            pension="none",
            other_engagements=False,
            days_without_pay=0,
        )
        funds = coverage.assess(engagement, month=month).insured_funds
        if funds:
            assert of(month, funds=funds).by_fund == of(month, contract=term).by_fund
        else:
            assert (month, months) == ("2017-12", 2)


class TestBadInput:
    @pytest.mark.parametrize(
        ("worker", "mend"),
        [
            ("employee", "tháng không có tiền lương: xét bằng coverage.assess"),
            ("unpaid_manager", "ghi mức tiền lương làm căn cứ đóng của người đó"),
        ],
    )
    def test_a_month_without_a_wage_is_not_reckoned(self, worker: str, mend: str) -> None:
        with pytest.raises(CaseDataError) as caught:
            monthly(0, month="2025-08", region="I", worker=worker)
        assert str(caught.value) == f"[BHXH-C148] wage: không tính từ mức 0 đồng → {mend}"
        assert monthly(1, month="2025-08", region="I", worker=worker).total > 0

    def test_everything_wrong_at_once(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            monthly(
                -1,
                month=date(2024, 3, 1),  # type: ignore[arg-type]
                region="V",
                worker="robot",
                contract=3,  # type: ignore[arg-type]
                part_time=1,  # type: ignore[arg-type]
                wage_setting="nobody",
                paid_by_state_budget="no",  # type: ignore[arg-type]
                state_funded_unit=None,  # type: ignore[arg-type]
                accident_rate="high",
                floor_supplements=("trained", "cold"),
                disabled_hire="yes",  # type: ignore[arg-type]
                funds=("bhyt", "x", Fund.BHTN, 3),  # type: ignore[list-item]
            )
        assert [(one.code, one.where) for one in caught.value.problems] == [
            ("BHXH-C009", "wage"),
            ("BHXH-C007", "month"),
            ("BHXH-C011", "region"),
            ("BHXH-C011", "worker"),
            ("BHXH-C011", "contract"),
            ("BHXH-C010", "part_time"),
            ("BHXH-C011", "wage_setting"),
            ("BHXH-C010", "paid_by_state_budget"),
            ("BHXH-C010", "state_funded_unit"),
            ("BHXH-C011", "accident_rate"),
            ("BHXH-C011", "floor_supplements[1]"),
            ("BHXH-C012", "disabled_hire"),
            ("BHXH-C011", "funds[1]"),
            ("BHXH-C011", "funds[3]"),
        ]
        assert "I, II, III, IV" in caught.value.problems[2].mend

    @pytest.mark.parametrize(
        ("wage", "code"),
        [
            (-1, "BHXH-C009"),
            (True, "BHXH-C008"),
            (1e7, "BHXH-C008"),
            ("10", "BHXH-C008"),
            (None, "BHXH-C008"),
        ],
    )
    def test_only_a_whole_number_from_zero_is_a_wage(self, wage: Any, code: str) -> None:
        with pytest.raises(CaseDataError) as caught:
            of("2024-03", wage)
        assert [(one.code, one.where) for one in caught.value.problems] == [(code, "wage")]

    @pytest.mark.parametrize("month", ["2024-13", "2024-1", "2024", "", None, 202403, date(2024, 3, 1)])
    def test_only_a_month_is_a_month(self, month: Any) -> None:
        with pytest.raises(CaseDataError) as caught:
            of(month)
        assert [(one.code, one.where) for one in caught.value.problems] == [("BHXH-C007", "month")]

    @pytest.mark.parametrize("funds", ["bhyt", 3, {"bhyt": 1}])
    def test_funds_are_a_list(self, funds: Any) -> None:
        with pytest.raises(CaseDataError) as caught:
            of("2024-03", funds=funds)
        assert [(one.code, one.where) for one in caught.value.problems] == [("BHXH-C013", "funds")]

    @pytest.mark.parametrize(
        ("more", "wheres"),
        [
            (
                {
                    "worker": "foreign",
                    "wage_setting": "state",
                    "paid_by_state_budget": True,
                    "contract": SHORT,
                },
                ["contract", "wage_setting", "paid_by_state_budget"],
            ),
            (
                {
                    "worker": "household_owner",
                    "contract": SHORT,
                    "part_time": True,
                    "wage_setting": "state",
                    "paid_by_state_budget": True,
                    "state_funded_unit": True,
                    "accident_rate": "reduced",
                    "disabled_hire": TestDisabledHire.HIRE,
                },
                [
                    "contract",
                    "part_time",
                    "wage_setting",
                    "paid_by_state_budget",
                    "state_funded_unit",
                    "accident_rate",
                    "disabled_hire",
                ],
            ),
            ({"worker": "unpaid_manager", "floor_supplements": ("heavy",)}, ["floor_supplements"]),
            ({"floor_supplements": ("heavy", "very_heavy")}, ["floor_supplements"]),
            ({"floor_supplements": ("trained",), "wage_setting": "state"}, ["floor_supplements"]),
        ],
    )
    def test_what_cannot_be_true_together(self, more: dict[str, Any], wheres: list[str]) -> None:
        with pytest.raises(CaseDataError) as caught:
            of("2026-03", **more)
        assert [(one.code, one.where) for one in caught.value.problems] == [
            ("BHXH-C084", where) for where in wheres
        ]

    def test_it_says_what_was_found(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            of(
                "2026-03",
                worker="unpaid_manager",
                part_time=True,
                accident_rate="reduced",
                floor_supplements=("trained", "heavy"),
                disabled_hire=TestDisabledHire.HIRE,
            )
        found = {one.where: one.message.split(" không đi cùng ")[0] for one in caught.value.problems}
        assert found == {
            "part_time": "true",
            "accident_rate": "reduced",
            "floor_supplements": "trained, heavy",
            "disabled_hire": "người khuyết tật mới tuyển dụng",
        }

    @pytest.mark.parametrize(
        "more",
        [
            {"worker": "foreign", "part_time": True},
            {"worker": "foreign", "state_funded_unit": True},
            {"floor_supplements": ("trained", "heavy")},
            {"floor_supplements": ("trained", "very_heavy")},
            {"wage_setting": "state", "contract": SHORT},
        ],
    )
    def test_what_can(self, more: dict[str, Any]) -> None:
        assert of("2026-03", **more).total

    def test_a_contradiction_waits_for_a_wage_that_is_one(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            of("2026-03", -1, floor_supplements=("heavy", "very_heavy"))
        assert [one.where for one in caught.value.problems] == ["wage"]


class TestOutsideWhatIsEncoded:
    @pytest.mark.parametrize("month", ["2015-12", "2014-01", "2027-01"])
    def test_before_2016_and_after_2026(self, month: str) -> None:
        with pytest.raises(OutsideLawError) as caught:
            of(month)
        assert caught.value.code == "BHXH-L030"

    @pytest.mark.parametrize("month", ["2015-12"])
    @pytest.mark.parametrize(
        "more", [{"funds": ("bhtn",)}, {"worker": "foreign"}, {"wage_setting": "state"}, {"part_time": True}]
    )
    def test_before_2016_whatever_is_asked(self, month: str, more: dict[str, Any]) -> None:
        with pytest.raises(OutsideLawError):
            of(month, **more)

    def test_a_person_may_say_that_the_figures_hold_on(self) -> None:
        law = default_law().continued_to(date(2027, 3, 31), by=BY, because=BECAUSE)
        found = of("2027-03", law=law)
        assert found.total == 3_200_000
        assert f"do {BY} đặt: {BECAUSE}" in found.marks
        with pytest.raises(OutsideLawError):
            of("2027-04", law=law)


class TestRounding:
    """A half of a đồng: 0.5% of 4.000.100 is 20.000,5."""

    WAGE = 5_000_100

    @pytest.mark.parametrize(("choice", "accident"), [("half_up", 25_001), ("down", 25_000), ("up", 25_001)])
    def test_by_the_setting_for_every_part(self, choice: str, accident: int) -> None:
        law = default_law().with_setting("lam_tron", choice, by=BY, because=BECAUSE)
        found = of("2024-03", self.WAGE, law=law)
        assert found.by_fund.tnld_bnn.employer == accident

    @pytest.mark.parametrize(
        ("wage", "accident"), [(5_000_099, 25_000), (5_000_100, 25_001), (5_000_101, 25_001)]
    )
    def test_half_a_dong_is_one(self, wage: int, accident: int) -> None:
        assert of("2024-03", wage).by_fund.tnld_bnn.employer == accident

    def test_it_is_told_only_where_it_matters(self) -> None:
        told = "Số lẻ dưới một đồng"
        assert told not in of("2024-03").finding.to_text()
        assert told in of("2024-03", self.WAGE).finding.to_text()
        assert "cách hiểu, cần xác nhận" not in of("2019-03").marks
        assert "cách hiểu, cần xác nhận" in of("2019-03", self.WAGE).marks

    def test_totals_are_sums_of_rounded_parts(self) -> None:
        found = of("2024-03", 5_000_033)
        assert [part.employer for part in found.by_fund] == [700_005, 150_001, 25_000, 150_001, 50_000]
        assert [part.worker for part in found.by_fund] == [400_003, 0, 0, 75_000, 50_000]
        assert (found.employer, found.worker, found.total) == (1_075_007, 525_003, 1_600_010)


class TestFinding:
    def test_it_says_base_rates_and_provisions(self) -> None:
        finding = of("2024-03", 8 * MILLION).finding
        assert (finding.status, finding.question, finding.on) == (
            Status.ESTABLISHED,
            "contributions_monthly",
            date(2024, 3, 1),
        )
        assert plain(finding.summary) == (
            "Tháng 3/2024, tiền lương 8.000.000 đồng: phải đóng 2.560.000 đồng, trong đó đơn vị "
            "1.720.000 đồng, người lao động 840.000 đồng (có số liệu: theo nguồn dẫn lại; cách hiểu, "
            "cần xác nhận)."
        )
        sentences = [plain(reason.sentence) for reason in finding.reasons]
        assert sentences == [
            (
                "Mức thấp nhất làm căn cứ đóng (theo nguồn dẫn lại) là lương tối thiểu tháng vùng I "
                "4.680.000 đồng (theo nguồn dẫn lại); tiền lương 8.000.000 đồng không thấp hơn mức này"
            ),
            (
                "Mức cao nhất làm căn cứ đóng bảo hiểm xã hội là 20 lần lương cơ sở 1.800.000 đồng (cách "
                "hiểu, cần xác nhận), bằng 36.000.000 đồng; căn cứ đóng 8.000.000 đồng không cao hơn mức "
                "này"
            ),
            (
                "Mức cao nhất làm căn cứ đóng bảo hiểm y tế là 20 lần lương cơ sở 1.800.000 đồng (cách "
                "hiểu, cần xác nhận), bằng 36.000.000 đồng; căn cứ đóng 8.000.000 đồng không cao hơn mức "
                "này"
            ),
            (
                "Mức cao nhất làm căn cứ đóng bảo hiểm thất nghiệp là 20 lần lương tối thiểu tháng vùng I "
                "4.680.000 đồng (theo nguồn dẫn lại), bằng 93.600.000 đồng; căn cứ đóng 8.000.000 đồng "
                "không cao hơn mức này"
            ),
            (
                "Quỹ hưu trí và tử tuất, căn cứ đóng 8.000.000 đồng: đơn vị đóng 14% là 1.120.000 đồng, "
                "người lao động đóng 8% là 640.000 đồng"
            ),
            "Quỹ ốm đau và thai sản, căn cứ đóng 8.000.000 đồng: đơn vị đóng 3% là 240.000 đồng",
            (
                "Quỹ tai nạn lao động, bệnh nghề nghiệp, căn cứ đóng 8.000.000 đồng: đơn vị đóng 0,5% "
                "(theo nguồn dẫn lại) là 40.000 đồng"
            ),
            (
                "Bảo hiểm y tế, căn cứ đóng 8.000.000 đồng: đơn vị đóng 3% là 240.000 đồng, người lao "
                "động đóng 1,5% là 120.000 đồng"
            ),
            (
                "Bảo hiểm thất nghiệp, căn cứ đóng 8.000.000 đồng: đơn vị đóng 1% là 80.000 đồng, người "
                "lao động đóng 1% là 80.000 đồng"
            ),
        ]
        assert str(finding.reasons[1].citations[0]) == "khoản 3 Điều 89 Luật Bảo hiểm xã hội năm 2014"

    def test_a_wage_under_the_floor_or_over_a_cap_is_told(self) -> None:
        low = of("2024-03", 4 * MILLION).finding.reasons[0].sentence
        assert plain(low).endswith("tiền lương 4.000.000 đồng thấp hơn nên tính trên mức này")
        high = of("2024-03", 40 * MILLION).finding.reasons[1].sentence
        assert plain(high).endswith("tiền lương 40.000.000 đồng cao hơn nên tính trên mức này")

    def test_a_wage_on_the_floor_or_on_a_cap_is_neither_under_nor_over_it(self) -> None:
        for wage, said in (
            (4_679_999, "thấp hơn nên"),
            (4_680_000, "không thấp hơn"),
            (4_680_001, "không thấp"),
        ):
            assert f" {said} " in of("2024-03", wage).finding.reasons[0].sentence
        for wage, said in ((35_999_999, "không cao"), (36_000_000, "không cao"), (36_000_001, "cao hơn nên")):
            assert f" {said} " in of("2024-03", wage).finding.reasons[1].sentence

    def test_what_frees_from_the_floor_is_told_only_where_it_frees(self) -> None:
        for wage, freed in ((4_959_800, True), (4_960_000, False), (4_960_200, False)):
            found = of("2025-06", wage, part_time=True, funds=["bhyt"])
            assert ("cách hiểu, cần xác nhận" in found.marks) is freed
            places = [one.confidence for one in found.finding.reasons[0].citations]
            assert (Confidence.ASSUMED in places) is freed

    def test_the_support_of_the_epidemic_names_the_ordinary_rate(self) -> None:
        text = of("2021-10").finding.to_text()
        assert (
            "đơn vị đóng 0% (cách hiểu, cần xác nhận; hỗ trợ do dịch COVID-19; mức thông thường 1%)" in text
        )
        assert "Nghị quyết số 116/NQ-CP" in text
        for rate, ordinary in (("normal", "0,5%"), ("reduced", "0,3%")):
            sentence = of("2021-07", accident_rate=rate).finding.reasons[6].sentence
            assert f"hỗ trợ do dịch COVID-19; mức thông thường {ordinary} (theo nguồn dẫn lại)" in sentence
        lower = of("2023-10", accident_rate="reduced").finding.to_text()
        assert "0,3% (theo nguồn dẫn lại; mức thấp hơn được chấp thuận" in lower
        assert "không áp dụng cho người giúp việc gia đình" in lower

    def test_only_figures_read_in_the_text_leave_no_mark(self) -> None:
        found = of("2026-03", funds=("huu_tri_tu_tuat", "om_dau_thai_san"))
        assert found.marks == ()
        assert found.finding.summary.endswith("800.000\N{NO-BREAK SPACE}đồng.")
        assert of("2026-03").marks == ("theo nguồn dẫn lại",)

    def test_january_and_february_have_two_digits(self) -> None:
        for month, words in (
            ("2024-01", "01"),
            ("2024-02", "02"),
            ("2024-03", "3"),
            ("2024-10", "10"),
        ):
            assert of(month).finding.summary.startswith(f"Tháng {words}/2024, ")

    def test_it_goes_into_json_html_and_through_a_process(self) -> None:
        found = of("2024-03", 8 * MILLION)
        data = found.to_dict()
        assert (data["total"], data["by_fund"]["bhyt"]["worker_rate"]) == (2_560_000, "1,5%")
        assert data["by_fund"]["bhyt"]["total"] == 360_000
        assert data["finding"]["status"] == "established"
        assert "<ol>" in found._repr_html_()
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  our own bytes
        assert "Terms" not in repr(found)


ENCODED = st.integers(month_index("2016-01"), month_index("2026-12")).map(month_of)
WAGES = st.integers(1, 200 * MILLION)
REGIONS = st.sampled_from(["I", "II", "III", "IV"])
EMPLOYEES = st.fixed_dictionaries(
    {},
    optional={
        "contract": st.sampled_from(ContractTerm),
        "wage_setting": st.sampled_from(WageSetting),
        "paid_by_state_budget": st.booleans(),
        "state_funded_unit": st.booleans(),
    },
)


@given(ENCODED, WAGES, REGIONS, EMPLOYEES)
def test_totals_are_sums_and_no_cap_is_passed(
    month: str, wage: int, region: str, more: dict[str, Any]
) -> None:
    found = monthly(wage, month=month, region=region, **more)
    assert found.employer == sum(part.employer for part in found.by_fund)
    assert found.worker == sum(part.worker for part in found.by_fund)
    assert found.total == found.employer + found.worker == found.due.total
    for part in found.by_fund:
        if part.fund in found.terms.caps:
            assert part.base <= found.terms.caps[part.fund].amount
            assert abs(part.employer - part.base * part.employer_rate) <= Fraction(1, 2)
            assert abs(part.worker - part.base * part.worker_rate) <= Fraction(1, 2)
        else:
            assert (part.base, part.total, part.employer_rate, part.worker_rate) == (0, 0, 0, 0)


@given(ENCODED, WAGES, st.integers(0, 5 * MILLION), REGIONS, EMPLOYEES)
def test_a_higher_wage_never_pays_less(
    month: str, wage: int, more_wage: int, region: str, more: dict[str, Any]
) -> None:
    low = monthly(wage, month=month, region=region, **more)
    high = monthly(wage + more_wage, month=month, region=region, **more)
    for before, after in zip(low.by_fund, high.by_fund, strict=True):
        assert before.base <= after.base
        assert before.employer <= after.employer
        assert before.worker <= after.worker


@given(ENCODED, WAGES, REGIONS, st.sets(st.sampled_from(Fund), min_size=1))
def test_asking_for_some_funds_gives_the_same_for_them_and_nothing_else(
    month: str, wage: int, region: str, funds: set[Fund]
) -> None:
    whole = monthly(wage, month=month, region=region)
    part = monthly(wage, month=month, region=region, funds=funds)
    for fund in Fund:
        if fund in funds:
            assert part.by_fund.of(fund) == whole.by_fund.of(fund)
        else:
            assert part.by_fund.of(fund).total == 0


@given(ENCODED, WAGES, REGIONS)
def test_every_reason_has_a_sentence_and_provisions(month: str, wage: int, region: str) -> None:
    finding = monthly(wage, month=month, region=region).finding
    assert all(reason.sentence and reason.citations for reason in finding.reasons)


def test_kinds_have_vietnamese_names() -> None:
    assert [kind.label for kind in WorkerKind] == [
        "người lao động Việt Nam",
        "người lao động nước ngoài",
        "chủ hộ kinh doanh",
        "người quản lý không hưởng tiền lương",
    ]
    assert [one.value for one in FloorSupplement] == ["trained", "heavy", "very_heavy"]
