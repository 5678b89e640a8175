"""An interview that follows its answers: what is asked, what is set aside, and what comes back."""

import pytest

from surveys.interview import asked, choices, lacking, progress
from surveys.interview_events import (
    Accepted,
    Back,
    Choose,
    Confirm,
    Enter,
    Finished,
    GoTo,
    Incomplete,
    Keep,
    Moved,
    Ready,
    Refused,
    Skip,
    Stale,
    Submit,
    Toggle,
)
from surveys.questionnaire import Choice, Questionnaire, Section
from surveys.route import settle
from tests.surveys import samples
from tests.surveys.drive import HERE, Interview
from tests.surveys.samples import item, questionnaire, said

YES_NO = samples.choices("yes", "no")


def keys(interview: Interview) -> tuple[str, ...]:
    """What is on the way."""
    return asked(interview.questionnaire, interview.state, interview.here)


def clubs() -> Questionnaire:
    """Does one lead a club; if so which and how long, and if long, why; then a wish, for everybody."""
    return questionnaire(
        item("leads", "single_choice", choices=YES_NO),
        item("club", "text", relevant="${leads} = 'yes'"),
        item("years", "number", relevant="${leads} = 'yes'", minimum=0, maximum=50),
        item("why", "text", relevant="${years} > 10"),
        item("wish", "text", required=False),
    )


def leader() -> Interview:
    """At the summary, with twelve years of chess."""
    interview = Interview(clubs())
    for event in (Choose("leads", "yes"), Enter("chess"), Enter("12"), Enter("joy"), Skip("wish")):
        interview.do(event)
    assert interview.state.position is None
    return interview


# What is asked


def test_only_what_is_relevant_is_asked_and_counted():
    interview = Interview(clubs())
    assert keys(interview) == ("leads", "wish")
    assert interview.do(Choose("leads", "no")) == Accepted("leads")
    assert interview.state.position == "wish"
    assert progress(interview.questionnaire, interview.state, HERE) == (2, 2)
    assert interview.do(Enter("a room")) == Ready("wish")
    assert interview.do(Submit()) == Finished()
    assert interview.state.answers == {"leads": "no", "wish": "a room"}


def test_answers_open_questions_and_those_open_further_ones():
    interview = Interview(clubs())
    interview.do(Choose("leads", "yes"))
    assert keys(interview) == ("leads", "club", "years", "wish")
    interview.do(Enter("chess"))
    interview.do(Enter("12"))
    assert interview.state.position == "why"
    assert progress(interview.questionnaire, interview.state, HERE) == (4, 5)


def test_a_section_that_is_not_relevant_is_passed_over_whole():
    sections = (
        Section("all", said("all"), (item("leads", "single_choice", choices=YES_NO),)),
        Section("clubs", said("clubs"), (item("club", "text"), item("years", "number")), relevant="${leads} = 'yes'"),
        Section("end", said("end"), (item("wish", "text"),)),
    )
    sample = Questionnaire("sample", 1, said("Sample"), ("ru",), sections)
    no, yes = Interview(sample), Interview(sample)
    no.do(Choose("leads", "no"))
    yes.do(Choose("leads", "yes"))
    assert (no.state.position, keys(no)) == ("wish", ("leads", "wish"))
    assert (yes.state.position, keys(yes)) == ("club", ("leads", "club", "years", "wish"))


def test_where_nothing_is_relevant_one_begins_at_the_summary():
    interview = Interview(questionnaire(item("never", "text", relevant="1 = 2")))
    assert interview.state.position is None
    assert interview.do(Back()) == Stale()
    assert interview.do(Submit()) == Finished()


# Going back and changing


def test_what_a_change_makes_irrelevant_goes_aside_and_is_not_sent():
    interview = leader()
    interview.do(GoTo("leads"))
    assert interview.do(Choose("leads", "no")) == Ready("leads")
    assert interview.state.answers == {"leads": "no", "wish": None}
    assert interview.state.aside == {"club": "chess", "years": 12, "why": "joy"}
    assert progress(interview.questionnaire, interview.state, HERE) == (2, 2)
    interview.do(Submit())
    assert interview.state.answers == {"leads": "no", "wish": None}
    assert interview.state.aside == {}


def test_what_was_set_aside_comes_back_when_it_is_relevant_again():
    interview = leader()
    before = interview.state.answers
    for choice in ("no", "yes"):
        interview.do(GoTo("leads"))
        assert interview.do(Choose("leads", choice)) == Ready("leads")
    assert interview.state.answers == before
    assert interview.state.aside == {}


def test_on_the_way_back_too():
    interview = Interview(clubs())
    for event in (Choose("leads", "yes"), Enter("chess"), Back(), Back(), Choose("leads", "no")):
        interview.do(event)
    assert (interview.state.position, interview.state.aside) == ("wish", {"club": "chess"})
    interview.do(Back())
    interview.do(Choose("leads", "yes"))
    assert (interview.state.position, interview.state.answers["club"]) == ("club", "chess")
    assert interview.do(Keep("club")) == Moved()
    assert interview.state.position == "years"


def test_a_correction_asks_what_it_has_opened_and_then_returns():
    interview = Interview(clubs())
    interview.do(Choose("leads", "no"))
    interview.do(Enter("a room"))
    interview.do(GoTo("leads"))
    assert interview.do(Choose("leads", "yes")) == Accepted("leads")
    assert (interview.state.position, interview.state.correcting) == ("club", True)
    assert interview.do(Enter("chess")) == Accepted("club")
    assert interview.do(Enter("3")) == Ready("years")
    assert interview.state.answers == {"leads": "yes", "club": "chess", "years": 3, "wish": "a room"}
    assert not interview.state.correcting


def test_a_required_question_that_was_opened_and_left_blocks_sending():
    interview = Interview(clubs())
    for event in (Choose("leads", "no"), Skip("wish"), GoTo("leads"), Choose("leads", "yes"), Back()):
        interview.do(event)
    assert interview.state.position is None
    assert interview.do(Submit()) == Incomplete(("club", "years"))
    interview.do(GoTo("years"))
    interview.do(Enter("2"))
    assert interview.state.position == "club", "the next that nobody has seen"
    interview.do(Enter("chess"))
    assert interview.do(Submit()) == Finished()


# What is worked out


def sums() -> Questionnaire:
    """Two numbers and what is worked out from them; a hidden value."""
    return questionnaire(
        item("wave", "hidden", default="spring"),
        item("lessons", "number", required=False),
        item("clubs", "number", required=False),
        item("hours", "calculate", calculation="${lessons} + ${clubs}"),
        item("tired", "single_choice", choices=YES_NO, relevant="${hours} > 30"),
        item("season", "text", relevant="${wave} = 'spring'"),
    )


def test_values_are_worked_out_as_answers_come_and_change():
    interview = Interview(sums())
    assert interview.state.answers == {"wave": "spring", "hours": None}
    interview.do(Enter("20"))
    interview.do(Enter("12"))
    assert interview.state.answers["hours"] == 32
    assert interview.state.position == "tired"
    interview.do(Back())
    interview.do(Enter("4"))
    assert (interview.state.answers["hours"], interview.state.position) == (24, "season")
    assert keys(interview) == ("lessons", "clubs", "season")


def test_what_cannot_be_worked_out_counts_as_unanswered():
    sample = questionnaire(
        item("age", "number", required=False),
        item("next", "calculate", calculation="${age} + 1"),
        item("blank", "calculate", calculation="''"),
        item("sure", "calculate", calculation="coalesce(${next}, 7)"),
        item("odd", "text", relevant="${next}"),
    )
    interview = Interview(sample)
    interview.do(Skip("age"))
    assert interview.state.answers == {"age": None, "next": None, "blank": None, "sure": 7}
    assert interview.state.position is None


@pytest.mark.parametrize(
    ("calculation", "kept"), [("1 = 1", "true"), ("1 div 0", "Infinity"), ("2 * 2", 4), ("'a'", "a")]
)
def test_a_value_is_kept_as_json_can_hold_it(calculation, kept):
    interview = Interview(questionnaire(item("it", "calculate", calculation=calculation)))
    assert interview.state.answers == {"it": kept}


# Choices that depend on answers


def cascade() -> Questionnaire:
    """Region, its towns, and the schools of the town."""

    def of(parent: str, column: str, *names: str) -> tuple[Choice, ...]:
        return tuple(Choice(name, said(name), columns={column: parent}) for name in names)

    return questionnaire(
        item("region", "single_choice", choices=samples.choices("north", "south", "islands")),
        item(
            "town",
            "single_choice",
            choices=(*of("north", "region", "kola", "apatity"), *of("south", "region", "sochi")),
            choice_filter="region = ${region}",
        ),
        item(
            "schools",
            "multiple_choice",
            choices=(*of("kola", "town", "k1", "k2"), *of("apatity", "town", "a1", "a2"), *of("sochi", "town", "s1")),
            choice_filter="town = ${town}",
        ),
    )


def offered(interview: Interview) -> list[str]:
    assert interview.state.position is not None
    at = interview.questionnaire.item(interview.state.position)
    return [choice.key for choice in choices(interview.questionnaire, interview.state, at, interview.here)]


def test_a_choice_leaves_only_what_belongs_to_it():
    interview = Interview(cascade())
    interview.do(Choose("region", "north"))
    assert offered(interview) == ["kola", "apatity"]
    assert interview.do(Choose("town", "sochi")) == Stale()
    interview.do(Choose("town", "apatity"))
    assert offered(interview) == ["a1", "a2"]
    assert interview.do(Toggle("schools", "k1")) == Stale()


def test_another_region_sets_the_towns_and_schools_of_the_first_aside_and_brings_them_back():
    interview = Interview(cascade())
    for event in (Choose("region", "north"), Choose("town", "kola"), Toggle("schools", "k2"), Confirm("schools")):
        interview.do(event)
    interview.do(GoTo("region"))
    assert interview.do(Choose("region", "south")) == Accepted("region")
    assert interview.state.position == "town"
    assert (interview.state.answers, interview.state.aside) == (
        {"region": "south"},
        {"town": "kola", "schools": ("k2",)},
    )
    interview.do(Back())
    interview.do(GoTo("region"))
    assert interview.do(Choose("region", "north")) == Ready("region")
    assert interview.state.answers == {"region": "north", "town": "kola", "schools": ("k2",)}


def test_an_answer_that_is_changed_meanwhile_replaces_the_one_set_aside():
    interview = Interview(cascade())
    for event in (Choose("region", "north"), Choose("town", "kola"), Toggle("schools", "k2"), Confirm("schools")):
        interview.do(event)
    for event in (GoTo("region"), Choose("region", "south"), Choose("town", "sochi")):
        interview.do(event)
    assert interview.state.aside == {"schools": ("k2",)}
    assert interview.state.position == "schools"


def test_where_the_filter_leaves_nothing_nothing_is_asked():
    interview = Interview(cascade())
    assert interview.do(Choose("region", "islands")) == Ready("region")
    assert interview.do(Submit()) == Finished()


# Constraints


def lessons(**more: object) -> Questionnaire:
    message = {"constraint_message": {"en": "Not more than there are.", "ru": "Не больше, чем всего."}}
    return questionnaire(
        item("total", "number"), item("online", "number", constraint=". <= ${total}", **message, **more)
    )


def test_an_answer_that_breaks_a_constraint_is_refused_in_the_authors_words():
    interview = Interview(lessons())
    interview.do(Enter("10"))
    before = interview.state
    outcome = interview.do(Enter("11"))
    assert isinstance(outcome, Refused)
    assert (outcome.problem.code, outcome.message) == (
        "answer-constraint",
        {"en": "Not more than there are.", "ru": "Не больше, чем всего."},
    )
    assert interview.state == before
    assert interview.do(Enter("10")) == Ready("online")


@pytest.mark.parametrize("required", [True, False])
def test_an_earlier_answer_that_breaks_it_later_stops_sending(required):
    interview = Interview(lessons(required=required))
    for event in (Enter("10"), Enter("8"), GoTo("total"), Enter("5")):
        interview.do(event)
    assert interview.state.position is None
    assert lacking(interview.questionnaire, interview.state, HERE) == ("online",)
    assert interview.do(Submit()) == Incomplete(("online",))
    interview.do(GoTo("online"))
    interview.do(Enter("5"))
    assert interview.do(Submit()) == Finished()


def test_no_answer_breaks_no_constraint():
    interview = Interview(lessons(required=False))
    interview.do(Enter("10"))
    assert interview.do(Skip("online")) == Ready("online")


def test_the_authors_words_for_a_required_question():
    message = {"en": "We need this one."}
    marks = {"choices": samples.choices("a", "b"), "required_message": message}
    for event, sample in (
        (Skip("it"), item("it", "text", required_message=message)),
        (Confirm("it"), item("it", "multiple_choice", **marks)),
    ):
        outcome = Interview(questionnaire(sample)).do(event)
        assert isinstance(outcome, Refused)
        assert outcome.message == message


def test_without_branching_the_route_costs_nothing():
    sample = samples.every_kind()
    given = {"place": "town"}
    route = settle(sample, given, HERE)
    assert route.cards is sample.card_keys
    assert route.answers is given
