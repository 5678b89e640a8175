"""What became of an announcement's copies, organisation by organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from storage.engine import Store
from storage.models import Delivery, Member, Organisation


@dataclass(slots=True)
class DeliveryReport:
    """The copies for the people of one organisation, or (`organisation` None) for those who have not said where they
    work: how many in each status, how many were acknowledged, on how many a button of ours was tapped."""

    organisation: str | None
    counts: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    clicked: int = 0

    @property
    def copies(self) -> int:
        """All of them."""
        return sum(self.counts.values())


async def by_organisation(store: Store, announcement_id: int) -> list[DeliveryReport]:
    """One report for each organisation, by name, those without one last; two of one name are two."""
    query = (
        select(
            Organisation.id, Organisation.name, Delivery.status, func.count(),
            func.count(Delivery.acknowledged_at), func.count(Delivery.clicked_at),
        )
        .join_from(Delivery, Member, Member.id == Delivery.member_id)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .where(Delivery.announcement_id == announcement_id)
        .group_by(Organisation.id, Organisation.name, Delivery.status)
    )  # fmt: skip
    found: dict[int | None, DeliveryReport] = {}
    for number, name, status, count, acknowledged, clicked in await store.session.execute(query):
        report = found.setdefault(number, DeliveryReport(name))
        report.counts[status] = count
        report.acknowledged += acknowledged
        report.clicked += clicked
    return [found[number] for number in sorted(found, key=lambda one: _order(one, found))]


def _order(number: int | None, found: Mapping[int | None, DeliveryReport]) -> tuple[bool, str, int]:
    return number is None, found[number].organisation or "", number or 0


def total(reports: list[DeliveryReport]) -> DeliveryReport:
    """All of them together."""
    whole = DeliveryReport(None)
    for one in reports:
        for status, count in one.counts.items():
            whole.counts[status] = whole.counts.get(status, 0) + count
        whole.acknowledged += one.acknowledged
        whole.clicked += one.clicked
    return whole
