"""How much long work there is."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.store.jobs import JobState
from cms.store.tables import JobRow


def count_jobs(session: Session) -> dict[str, int]:
    """Map states to how many jobs are in each."""
    counted = {state.value: 0 for state in JobState}
    rows = session.execute(select(JobRow.state, func.count()).group_by(JobRow.state))
    return counted | {JobState(state).value: number for state, number in rows}
