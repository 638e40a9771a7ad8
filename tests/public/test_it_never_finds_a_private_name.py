"""A name in the private record finds nobody and changes no count: only press rows are indexed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from delivery.search.people import find_people
from delivery.search_site import site_index
from profiles.models import Profile
from tests.factories import make_profile, make_volunteer

LEGAL_NAME = "Quentin Quagmire"


@pytest.fixture
def under_a_callsign(db: None, build_index: Callable[[], None]) -> None:
    """Somebody whose legal name stands in the record only, and somebody else."""
    volunteer = make_volunteer(
        name="Wali",
        callsign="Wali",
        country="CA",
        note=f"Legal name: {LEGAL_NAME}",
        consent_note=f"Signed by {LEGAL_NAME}",
    )
    make_profile(volunteer=volunteer, title="Wali", live=True)
    make_profile(volunteer=make_volunteer(name="Jane Doe", country="CA"), live=True)
    build_index()


@pytest.mark.any_database
@pytest.mark.parametrize(
    "asked", [LEGAL_NAME, "Quagmire", "Quagmyre", "Quent", "Q. Quagmire", "Квентін Квагмайр"]
)
@pytest.mark.usefixtures("under_a_callsign")
def test_a_legal_name_finds_nobody(reader: Client, asked: str) -> None:
    assert find_people(site_index(), asked, "en").totals.all == 0
    for path in ("/en/volunteers/", "/en/search/", "/uk/volunteers/"):
        assert ">Wali<" not in reader.get(path, {"q": asked}).text


@pytest.mark.any_database
@pytest.mark.usefixtures("under_a_callsign")
def test_a_legal_name_changes_no_count() -> None:
    index = site_index()
    with_it = find_people(index, "Wali Quagmire", "en", facets={"country": "CA"})
    assert with_it.totals.exact == with_it.totals.prefix == 0
    assert find_people(index, "Wali", "en").totals.all == 1


@pytest.mark.usefixtures("under_a_callsign")
def test_a_live_profile_does_not_hold_it() -> None:
    profile = Profile.objects.get(title="Wali")
    assert LEGAL_NAME not in str(vars(profile))
    assert profile.search_names() == ["Wali"]
