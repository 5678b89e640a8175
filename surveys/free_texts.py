"""What people write in their own words, and what would repeat it: the columns that must not stand beside anonymous
answers, since the words may be known."""

from surveys.expression import parse
from surveys.questionnaire import Item, Questionnaire


def text_items(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """The questions that are answered with a text, test items among them."""
    return tuple(item for item in questionnaire.rows if item.kind == "text")


def telling(questionnaire: Questionnaire) -> frozenset[str]:
    """The keys of the text questions and of every value that is worked out from one, over however many steps: its
    length alone would tell whose text it is."""
    found = {item.key for item in text_items(questionnaire)}
    worked_out = {item.key: parse(item.calculation).references for item in questionnaire.rows if item.calculation}
    while more := {key for key, uses in worked_out.items() if uses & found} - found:
        found |= more
    return frozenset(found)
