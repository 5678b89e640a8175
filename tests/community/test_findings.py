"""The most telling results: what is picked out of how many comparisons, and what is said where nothing differs."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from community import findings
from community.access import OPERATOR, Actor
from community.analysis import AnalysisWorker
from community.batches import settle
from community.errors import NotFound
from community.findings import Findings
from community.result_study import open_study
from storage.engine import Store
from storage.places import EVERYWHERE
from surveys.statistics.disclosure import Protection
from tests.linked import LAST
from tests.surveyed import Respondents, build_survey, levels, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)
