"""Results in the admin: entered whole, logged, corrected with a reason, and never lost."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client

from ceremonies.choices import ContestState, Outcome
from ceremonies.integrity import contradictions
from ceremonies.models import Category, Ceremony, Contest, Credit, Nomination, ResultEntry
from ceremonies.results import record_result
from tests.admin_pages import Desk, errors, filled, no_rows, page, problems
from tests.factories import make_contest, make_film, make_nomination, make_recipient

pytestmark = pytest.mark.django_db


@pytest.fixture
def directing() -> Contest:
    """An open contest with three entries."""
    contest = make_contest(name="Directing")
    for title, name in (
        ("Anora", "Sean Baker"),
        ("The Brutalist", "Brady Corbet"),
        ("The Substance", "Coralie Fargeat"),
    ):
        make_nomination(
            contest=contest,
            films=[make_film(title=title)],
            recipients=[make_recipient(name=name)],
            key=name.lower().replace(" ", "-"),
        )
    return contest


def record(contest: Contest) -> tuple[Any, ...]:
    """Return what the database says of a contest's result, which never contradicts itself."""
    assert contradictions() == []
    contest.refresh_from_db()
    return (
        contest.state,
        contest.several,
        contest.winners,
        list(contest.nominations.order_by("position").values_list("outcome", flat=True)),
        contest.version,
        contest.result_entries.count(),
    )


OPEN = ("open", "", 0, ["pending", "pending", "pending"], 0, 0)
FIRST_WON = ("announced", "", 1, ["won", "not-won", "not-won"], 1, 1)


def test_a_result_is_written_whole_with_one_line_in_the_log(
    admin_client: Client, admin_user: User, directing: Contest
) -> None:
    response = Desk(admin_client, directing).enter(
        "won",
        state="announced",
        announced_at_0="2025-03-03",
        announced_at_1="03:40:00",
        reason="from the broadcast",
    )
    assert response.status_code == 302
    assert record(directing) == FIRST_WON
    assert directing.announced_at == datetime.datetime(2025, 3, 3, 3, 40, tzinfo=datetime.UTC)
    entry = ResultEntry.objects.get()
    assert (entry.action, entry.editor, entry.reason) == (
        "recorded",
        admin_user,
        "from the broadcast",
    )
    assert entry.before == {
        "state": "open",
        "several": "",
        "announced_at": None,
        "outcomes": dict.fromkeys(
            ["sean-baker", "brady-corbet", "coralie-fargeat"], Outcome.PENDING
        ),
        "places": {},
    }
    assert entry.after == {
        "state": "announced",
        "several": "",
        "announced_at": "2025-03-03T03:40:00+00:00",
        "outcomes": {
            "sean-baker": "won",
            "brady-corbet": "not-won",
            "coralie-fargeat": "not-won",
        },
        "places": {},
    }


def test_a_correction_requires_a_reason_and_adds_a_line(
    admin_client: Client, directing: Contest
) -> None:
    Desk(admin_client, directing).enter("won", state="announced")
    response = Desk(admin_client, directing).enter("not-won", "won", reason="  ")
    assert problems(response) == [
        "Reason: a result that stands is only changed with a reason. Give one."
    ]
    assert record(directing) == FIRST_WON
    response = Desk(admin_client, directing).enter("not-won", "won", reason="misread on the night")
    assert response.status_code == 302
    assert record(directing) == ("announced", "", 1, ["not-won", "won", "not-won"], 2, 2)
    entry = ResultEntry.objects.latest("pk")
    assert (entry.action, entry.reason) == ("corrected", "misread on the night")
    assert entry.before["outcomes"]["sean-baker"] == "won"


def test_a_tie_says_that_it_is_one(admin_client: Client, directing: Contest) -> None:
    response = Desk(admin_client, directing).enter("won", "won", state="announced")
    assert problems(response) == [
        "Why several winners: say whether it was a tie or several awards."
    ]
    assert record(directing) == OPEN
    response = Desk(admin_client, directing).enter("won", "won", state="announced", several="tie")
    assert response.status_code == 302
    assert record(directing) == ("announced", "tie", 2, ["won", "won", "not-won"], 1, 1)


def test_one_winner_is_no_tie(admin_client: Client, directing: Contest) -> None:
    response = Desk(admin_client, directing).enter("won", state="announced", several="tie")
    assert problems(response) == [
        "Why several winners: one winner is neither. Empty this, or name the others."
    ]
    assert record(directing) == OPEN


def test_an_award_that_was_not_given_has_no_winner(
    admin_client: Client, directing: Contest
) -> None:
    response = Desk(admin_client, directing).enter("won", state="no-award")
    assert "Only an announced contest has winners" in problems(response)[0]
    assert record(directing) == OPEN
    assert Desk(admin_client, directing).enter(state="no-award").status_code == 302
    assert record(directing) == ("no-award", "", 0, ["not-won"] * 3, 1, 1)


def test_an_announced_contest_has_a_winner(admin_client: Client, directing: Contest) -> None:
    response = Desk(admin_client, directing).enter(state="announced")
    assert problems(response) == [
        "An announced contest has at least one winner: set an outcome to “won”."
    ]
    assert record(directing) == OPEN


def test_a_winner_in_an_open_contest_is_refused_and_nothing_is_written(
    admin_client: Client, directing: Contest
) -> None:
    response = Desk(admin_client, directing).enter("won", name="Best Director")
    assert problems(response) == [
        "Only an announced contest has winners: set its state to “announced”, or the outcome of "
        "the winner to “to come”."
    ]
    assert record(directing) == OPEN
    assert directing.name == "Directing"


def test_nobody_has_lost_while_the_contest_is_open(
    admin_client: Client, directing: Contest
) -> None:
    response = Desk(admin_client, directing).enter("not-won")
    assert problems(response) == [
        "“sean-baker” cannot be not won while the contest is open: set the outcome to "
        "“to come”, or the state to what was announced."
    ]
    assert record(directing) == OPEN


def test_a_result_is_cleared_and_the_log_keeps_what_stood(
    admin_client: Client, directing: Contest
) -> None:
    Desk(admin_client, directing).enter("won", state="announced")
    response = Desk(admin_client, directing).enter("pending", state="open", reason="too early")
    assert response.status_code == 302
    assert record(directing) == ("open", "", 0, ["pending"] * 3, 2, 2)
    assert list(ResultEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "recorded",
        "cleared",
    ]


def test_the_time_of_an_open_contest_is_refused_at_its_field(
    admin_client: Client, directing: Contest
) -> None:
    response = Desk(admin_client, directing).enter(
        announced_at_0="2025-03-03", announced_at_1="03:40"
    )
    assert errors(response) == {"announced_at": ["A contest that is open has no time: empty this."]}
    assert record(directing) == OPEN


def test_who_was_placed_keeps_the_place(admin_client: Client, directing: Contest) -> None:
    desk = Desk(admin_client, directing)
    response = desk.enter("won", "not-won", state="announced", **{"nominations-1-place": "2"})
    assert "Only a placed nomination has a place: empty this, or choose “placed”." in str(
        problems(response)
    )
    response = desk.enter("won", "placed", state="announced", **{"nominations-1-place": "2"})
    assert response.status_code == 302
    assert record(directing) == ("announced", "", 1, ["won", "placed", "not-won"], 1, 1)
    assert directing.nominations.get(place=2).key == "brady-corbet"


def test_what_is_no_result_is_changed_without_a_line_in_the_log(
    admin_client: Client, directing: Contest
) -> None:
    Desk(admin_client, directing).enter("won", state="announced")
    response = Desk(admin_client, directing).enter(running_order="5", group="Directing")
    assert response.status_code == 302
    assert record(directing) == (*FIRST_WON[:4], 2, 1)
    assert directing.running_order == 5


def test_a_form_that_is_out_of_date_is_refused_and_overwrites_nothing(
    admin_client: Client, directing: Contest
) -> None:
    early = Desk(admin_client, directing)
    late = Desk(admin_client, directing)
    assert early.enter("won", state="announced").status_code == 302
    response = late.enter("pending", "won", state="announced", name="Best Director", reason="mine")
    assert problems(response) == [
        "Somebody changed this contest while you were editing it, so nothing was saved. "
        "Open the page again to see what stands now, then enter your change."
    ]
    assert record(directing) == FIRST_WON
    assert directing.name == "Directing"


def test_a_nomination_edited_on_its_own_page_makes_a_form_of_its_contest_old(
    admin_client: Client, directing: Contest
) -> None:
    desk = Desk(admin_client, directing)
    nomination = directing.nominations.get(key="sean-baker")
    address = page(Nomination, "change", nomination.pk)
    data = filled(admin_client.get(address)) | {"work": "A song"}
    assert admin_client.post(address, data).status_code == 302
    response = desk.enter("won", state="announced")
    assert "Somebody changed this contest" in problems(response)[0]
    nomination.refresh_from_db()
    assert (nomination.work, nomination.outcome) == ("A song", "pending")


def test_a_result_recorded_while_a_ceremony_is_edited_stays(
    admin_client: Client, directing: Contest
) -> None:
    address = page(Ceremony, "change", directing.ceremony_id)
    data = filled(admin_client.get(address))
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    data["contests-0-group"] = "Direction"
    assert admin_client.post(address, data).status_code == 302
    assert record(directing) == (*FIRST_WON[:4], 2, 1)
    assert directing.group == "Direction"


def test_whoever_may_not_change_nominations_sees_the_result_and_cannot_change_it(
    client: Client, directing: Contest
) -> None:
    user = User.objects.create_user("editor", password="x", is_staff=True)
    codenames = ["change_contest", "view_nomination"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    response = Desk(client, directing).enter("not-won", "won", state="open", group="Direction")
    assert response.status_code == 302
    assert record(directing) == (*FIRST_WON[:4], 2, 1)
    assert directing.group == "Direction"


# --- entering nominations ------------------------------------------------------------------------


def test_a_nomination_added_on_the_contest_is_placed_last_and_gets_a_key(
    admin_client: Client, directing: Contest
) -> None:
    desk = Desk(admin_client, directing)
    desk.add_row(work="El Mal")
    assert desk.enter().status_code == 302
    added = directing.nominations.latest("pk")
    last = max(directing.nominations.exclude(pk=added.pk).values_list("position", flat=True))
    assert (added.key, added.position, added.outcome) == ("el-mal", last + 1, "pending")
    assert directing.result_entries.count() == 0


def test_a_nomination_added_to_a_result_that_stands_is_part_of_the_next_line(
    admin_client: Client, directing: Contest
) -> None:
    Desk(admin_client, directing).enter("won", state="announced")
    desk = Desk(admin_client, directing)
    desk.add_row(key="james-mangold")
    assert "Reason:" in problems(desk.enter())[0]
    assert desk.enter(reason="was left out").status_code == 302
    assert record(directing) == ("announced", "", 1, ["won", *["not-won"] * 3], 2, 2)
    assert ResultEntry.objects.latest("pk").after["outcomes"]["james-mangold"] == "not-won"


def test_two_entries_of_a_contest_never_say_the_same(
    admin_client: Client, directing: Contest
) -> None:
    desk = Desk(admin_client, directing)
    desk.add_row(key="one")
    desk.add_row(key="two")
    assert "“one” and “two” name the same films, people, work and character" in str(
        problems(desk.enter())
    )
    assert directing.nominations.count() == 3


def test_two_entries_of_a_contest_never_share_a_place(
    admin_client: Client, directing: Contest
) -> None:
    desk = Desk(admin_client, directing)
    desk.data["nominations-0-position"] = desk.data["nominations-1-position"]
    assert "Please correct the duplicate" in str(problems(desk.enter()))


def nomination_data(contest: Contest, **fields: Any) -> dict[str, Any]:
    return {
        "contest": str(contest.pk),
        "status": "official",
        "confidence": "verified",
        **no_rows("nomination_films", "credits"),
        **fields,
    }


def test_a_nomination_gets_its_key_from_film_and_name(
    admin_client: Client, directing: Contest
) -> None:
    Category.objects.update(honours="person")
    film, person = make_film(title="Emilia Pérez"), make_recipient(name="Jacques Audiard")
    rows = {
        "nomination_films-TOTAL_FORMS": "1",
        "nomination_films-0-film": str(film.pk),
        "credits-TOTAL_FORMS": "1",
        "credits-0-recipient": str(person.pk),
        "credits-0-status": "credited",
    }
    data = nomination_data(directing, **rows)
    assert admin_client.post(page(Nomination, "add"), data, follow=True).status_code == 200
    added = directing.nominations.latest("pk")
    assert added.key == "emilia-perez-jacques-audiard"
    assert (list(added.films.all()), list(added.recipients.all())) == ([film], [person])
    response = admin_client.post(page(Nomination, "add"), data, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Nothing was saved: “emilia-perez-jacques-audiard” names the same films, people, work and "
        "character in this contest. Change that one, or say what tells them apart."
    ]
    assert directing.nominations.count() == 4


def test_a_nomination_is_not_added_to_a_result_that_stands_on_its_own_page(
    admin_client: Client, directing: Contest
) -> None:
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    response = admin_client.post(page(Nomination, "add"), nomination_data(directing, work="El Mal"))
    assert errors(response) == {
        "contest": [
            "The result of Directing stands. Add or delete the nomination on the contest’s own "
            "page, together with what came of it."
        ]
    }


def test_an_outcome_cannot_be_written_on_the_nomination(
    admin_client: Client, directing: Contest
) -> None:
    nomination = directing.nominations.get(key="sean-baker")
    address = page(Nomination, "change", nomination.pk)
    response = admin_client.get(address)
    assert f'href="{page(Contest, "change", directing.pk)}"' in response.content.decode()
    data = filled(response) | {"outcome": "won", "place": "2"}
    assert admin_client.post(address, data).status_code == 302
    assert record(directing)[:4] == OPEN[:4]


def test_a_key_the_log_names_is_kept(admin_client: Client, directing: Contest) -> None:
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    nomination = directing.nominations.get(key="sean-baker")
    address = page(Nomination, "change", nomination.pk)
    data = filled(admin_client.get(address)) | {"key": "baker", "character": "Himself"}
    assert admin_client.post(address, data).status_code == 302
    nomination.refresh_from_db()
    assert (nomination.key, nomination.character) == ("sean-baker", "Himself")


def test_a_nomination_moves_between_open_contests_only(
    admin_client: Client, directing: Contest
) -> None:
    other = make_contest(ceremony=directing.ceremony)
    nomination = directing.nominations.get(key="sean-baker")
    address = page(Nomination, "change", nomination.pk)
    data = filled(admin_client.get(address)) | {"contest": other.pk}
    assert admin_client.post(address, data).status_code == 302
    assert (record(directing)[4], record(other)[4]) == (1, 1)
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["brady-corbet"])
    response = admin_client.post(address, data | {"contest": directing.pk})
    assert "The result of Directing stands." in errors(response)["contest"][0]


def test_a_replaced_nomination_says_by_which_of_the_same_contest(
    admin_client: Client, directing: Contest
) -> None:
    nomination = directing.nominations.get(key="sean-baker")
    address = page(Nomination, "change", nomination.pk)
    data = filled(admin_client.get(address)) | {"status": "replaced"}
    elsewhere = make_nomination(contest=make_contest(ceremony=directing.ceremony))
    for other, expected in (
        ("", "Choose the nomination that replaced it."),
        (str(nomination.pk), "It cannot replace itself: choose another nomination."),
        (str(elsewhere.pk), "Choose a nomination of the same contest."),
    ):
        response = admin_client.post(address, data | {"replaced_by": other})
        assert errors(response) == {"replaced_by": [expected]}
    successor = directing.nominations.get(key="brady-corbet")
    assert admin_client.post(address, data | {"replaced_by": successor.pk}).status_code == 302


# --- deleting ------------------------------------------------------------------------------------


def test_a_nomination_that_won_is_not_deleted(admin_client: Client, directing: Contest) -> None:
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    winner = directing.nominations.get(key="sean-baker")
    response = admin_client.post(page(Nomination, "delete", winner.pk), {"post": "yes"})
    assert "the result of Directing, in which “sean-baker” is won" in response.content.decode()
    response = Desk(admin_client, directing).enter(reason="gone", **{"nominations-0-DELETE": "on"})
    assert problems(response) == [
        "“sean-baker” won. Give the contest another result and save, then delete it."
    ]
    assert record(directing) == FIRST_WON


def test_a_nomination_that_replaced_another_is_not_deleted(
    admin_client: Client, directing: Contest
) -> None:
    directing.nominations.filter(key="sean-baker").update(
        status="replaced", replaced_by=directing.nominations.get(key="brady-corbet")
    )
    response = Desk(admin_client, directing).enter(**{"nominations-1-DELETE": "on"})
    assert "protected" in str(problems(response))
    assert directing.nominations.count() == 3


def test_a_nomination_nothing_has_come_of_is_deleted(
    admin_client: Client, directing: Contest
) -> None:
    entry = directing.nominations.get(key="sean-baker")
    assert (
        admin_client.post(page(Nomination, "delete", entry.pk), {"post": "yes"}).status_code == 302
    )
    assert record(directing) == ("open", "", 0, ["pending", "pending"], 1, 0)


@pytest.mark.parametrize("model", [Contest, Ceremony])
def test_what_the_log_speaks_of_is_not_deleted(
    admin_client: Client, directing: Contest, model: type[models.Model]
) -> None:
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    row = directing if model is Contest else directing.ceremony
    response = admin_client.post(page(model, "delete", row.pk), {"post": "yes"})
    assert response.status_code == 200
    assert "would require deleting the following protected" in response.content.decode()
    data = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    assert admin_client.post(page(model, "changelist"), data).status_code == 200
    assert record(directing) == FIRST_WON


# --- the log -------------------------------------------------------------------------------------


def test_the_log_is_read_and_nothing_else_even_by_a_superuser(
    admin_client: Client, directing: Contest
) -> None:
    record_result(contest_id=directing.pk, state=ContestState.ANNOUNCED, winners=["sean-baker"])
    entry = ResultEntry.objects.get()
    addresses = [
        page(ResultEntry, "add"),
        page(ResultEntry, "change", entry.pk),
        page(ResultEntry, "delete", entry.pk),
    ]
    assert [admin_client.post(address, {"reason": "x"}).status_code for address in addresses] == [
        403,
        403,
        403,
    ]
    data = {"action": "delete_selected", "_selected_action": entry.pk, "post": "yes"}
    admin_client.post(page(ResultEntry, "changelist"), data)
    assert ResultEntry.objects.get().reason == ""


def test_the_log_says_before_and_after_in_words(admin_client: Client, directing: Contest) -> None:
    record_result(
        contest_id=directing.pk,
        state=ContestState.ANNOUNCED,
        winners=["sean-baker", "brady-corbet"],
        several="tie",
    )
    response = admin_client.get(page(ResultEntry, "change", ResultEntry.objects.get().pk))
    lines = re.findall(r"<li>([^<]+)</li>", response.content.decode())
    assert [line for line in lines if ":" in line or "," in line or line == "open"] == [
        "open",
        "sean-baker: to come",
        "brady-corbet: to come",
        "coralie-fargeat: to come",
        "announced, tie",
        "sean-baker: won",
        "brady-corbet: won",
        "coralie-fargeat: not won",
    ]


def test_an_edited_credit_makes_the_contest_newer(admin_client: Client, directing: Contest) -> None:
    """Its page shows the name, so a form read before must not be saved over it unseen."""
    version = directing.version
    credit = Credit.objects.filter(nomination__contest=directing).first()
    assert credit is not None
    data = {
        "nomination": credit.nomination_id,
        "recipient": credit.recipient_id,
        "position": credit.position,
        "role": "director",
        "printed_as": "",
        "status": credit.status,
    }
    assert admin_client.post(page(Credit, "change", credit.pk), data).status_code == 302
    credit.refresh_from_db()
    directing.refresh_from_db()
    assert (credit.role, directing.version) == ("director", version + 1)
