"""Initials, the order of words, parts, hyphens, particles and short forms do not matter."""

import pytest

from delivery.search.index import SearchIndex
from delivery.search.people import find_people
from tests.search_engine.cast import built, person

NAMES = [
    ("Thalita do Valle",),
    ("Jean-Luc Moreau",),
    ("Khalid al-Mansour",),
    ("Pieter van der Berg",),
    ("Oleksandr Hrytsenko",),
    ("William Ashford", "Вільям Ешфорд"),
    ("Olivier Lavigne-Ortiz", "Wali", "Олівʼє Лавінь-Ортіс"),
    ("Kim Jong-min",),
    ("Maria Garcia Lopez",),
    ("Conor O'Brien",),
    ("Samuel Thornton", "Talitha Thorn"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder = tmp_path_factory.mktemp("parts")
    return built(
        SearchIndex(folder), [person(number, *names) for number, names in enumerate(NAMES, start=1)]
    )


@pytest.mark.parametrize(
    ("asked", "meant", "group"),
    [
        ("Thalita Valle", "Thalita do Valle", "exact"),
        ("valle thalita", "Thalita do Valle", "exact"),
        ("Thalita de Valle", "Thalita do Valle", "exact"),
        ("Jean Luc Moreau", "Jean-Luc Moreau", "exact"),
        ("Moreau, Jean-Luc", "Jean-Luc Moreau", "exact"),
        ("Jeanluc Moreau", "Jean-Luc Moreau", "similar"),
        ("J.-L. Moreau", "Jean-Luc Moreau", "prefix"),
        ("Khalid Mansour", "Khalid al-Mansour", "exact"),
        ("Khalid bin Mansour", "Khalid al-Mansour", "exact"),
        ("Pieter Berg", "Pieter van der Berg", "exact"),
        ("Pieter Vanderberg", "Pieter van der Berg", "similar"),
        ("O. Hrytsenko", "Oleksandr Hrytsenko", "prefix"),
        ("О. Гриценко", "Oleksandr Hrytsenko", "similar"),
        ("Sasha Hrytsenko", "Oleksandr Hrytsenko", "similar"),
        ("Сашко Гриценко", "Oleksandr Hrytsenko", "similar"),
        ("Bill Ashford", "William Ashford", "similar"),
        ("wali", "Olivier Lavigne-Ortiz", "exact"),
        ("Олівʼє", "Olivier Lavigne-Ortiz", "exact"),
        ("LavigneOrtiz", "Olivier Lavigne-Ortiz", "similar"),
        ("Kim Jongmin", "Kim Jong-min", "similar"),
        ("Garcia Lopez", "Maria Garcia Lopez", "exact"),
        ("Maria Lopez", "Maria Garcia Lopez", "exact"),
        ("OBrien", "Conor O'Brien", "exact"),
        ("Talitha", "Samuel Thornton", "exact"),
        ("William Charles Ashford", "William Ashford", "similar"),
    ],
)
def test_the_person_meant_comes_first(
    index: SearchIndex, asked: str, meant: str, group: str
) -> None:
    found = find_people(index, asked, "en")
    assert [hit.title for hit in found.hits][:1] == [meant]
    assert [hit.title for hit in getattr(found, group)][:1] == [meant]


def test_words_of_two_names_are_no_name(index: SearchIndex) -> None:
    assert find_people(index, "Talitha Thorn", "en").totals.exact == 1
    assert find_people(index, "Samuel Thorn", "en").exact == ()
    assert find_people(index, "Olivier Wali", "en").exact == ()


def test_the_listed_name_comes_before_the_other_names(empty: SearchIndex) -> None:
    index = built(
        empty,
        [
            person(1, "Adam Zoll", "Wali"),
            person(2, "Wali"),
            person(3, "Zed Wali"),
            person(4, "Bob Young", "Wali Khan"),
            person(5, "Cid Xenos", "Walid"),
            person(6, "Walide Zann"),
            person(7, "Wally Dent"),
        ],
    )
    found = find_people(index, "wali", "en")
    assert [hit.id for hit in found.exact] == [2, 1, 3, 4]
    assert [hit.id for hit in found.prefix] == [6, 5]
    assert [hit.id for hit in found.similar] == [7]


def test_a_short_form_comes_after_the_name_itself(empty: SearchIndex) -> None:
    index = built(empty, [person(1, "William Ash"), person(2, "Bill Ash"), person(3, "Bil Ash")])
    found = find_people(index, "Bill Ash", "en")
    assert [hit.id for hit in found.exact] == [2]
    assert [hit.id for hit in found.similar] == [3, 1]
