"""Every spelling of a name gives one key, in any script; folding is stable."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.search.folding import fold, name_keys, name_tokens
from delivery.search.scripts import arabic, cyrillic, georgian, greek, hangul, latin

ONE_NAME = [
    "Zelensky Zelenskyy Zelenskyi Zelenskiy Zelenskij Selenskyj Zełenski Зеленський Зеленский"
    " Зеленски ზელენსკი",
    "Mamulashvili Mamulaschwili Mamulaszwili Mamulašvili Мамулашвілі Мамулашвили მამულაშვილი",
    "Shevchenko Schewtschenko Szewczenko Ševčenko Шевченко",
    "Oleh Oleg Олег",
    "Hryhorii Grigorii Григорий",
    "Kharkiv Harkiv Харків",
    "Bohdan Bogdan Богдан",
    "Volodymyr Wolodymyr Volodimir Володимир",
    "Shcherbakov Schtscherbakow Szczerbakow Щербаков",
    "Müller Mueller Muller",
    "Kowalski Kovalsky Kowalsky Ковальскі",
    "Hannah Hanna Ханна Ганна",
    "Sørensen Sorensen Соренсен",
    "Łoś Los Лось",
    "Đoković Djoković Джокович Ђоковић",
    "Mustafa Moustafa Mustapha Мустафа",
    "Nguyễn Nguyen",
    "Strauß Strauss",
    "Saleem Salim Салім",
    "Guŧŧorm Gutthorm Gutorm",
    "Áŋel Angel",
]

# Scripts and languages that read a letter otherwise meet in one of the keys.
MEETING = [
    ("Mamoulachvili", "Mamulashvili"),
    ("Хорхе", "Jorge"),
    ("Жан", "Jean"),
    ("Джон", "John"),
    ("Щербаков", "Sterbakov"),
    ("Горбачёв", "Gorbachev"),
    ("김", "Kim"),
    ("박", "Park"),
    ("Μπακογιάννη", "Bakogianni"),
    ("Μητσοτάκης", "Mitsotakis"),
    ("ჯაფარიძე", "Japaridze"),
    ("Войцеховський", "Wojciechowski"),
    ("Рено", "Renault"),
    ("Тихановская", "Tsikhanouskaya"),
    ("Петрович", "Petrovic"),
    # Bulgarian: щ is sht, ъ a vowel.
    ("Щерев", "Shterev"),
    ("Кръстев", "Krastev"),
]


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_spellings_of_one_name_give_one_key(spellings: str) -> None:
    assert len({fold(one) for one in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), MEETING)
def test_readings_meet(one: str, other: str) -> None:
    assert set(name_keys(one)[0]) & set(name_keys(other)[0])


@pytest.mark.parametrize(
    ("mixed", "pure"),
    [("Zelenskyу", "Zelenskyy"), ("Зeленський", "Зеленський"), ("Мaмулaшвілі", "Мамулашвілі")],
)
def test_look_alikes_of_another_script_are_mended(mixed: str, pure: str) -> None:
    assert mixed != pure
    assert fold(mixed) == fold(pure)


@pytest.mark.parametrize("different", ["Ivan Stepan", "Nance Kennedy", "Oleh Olha", "Maria Marko"])
def test_different_names_differ(different: str) -> None:
    one, other = different.split()
    assert not set(name_keys(one)[0]) & set(name_keys(other)[0])


@settings(deadline=None, max_examples=500)
@given(st.text(st.characters()))
def test_folding_a_key_gives_the_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=500)
@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=30))
def test_letters_never_fold_to_nothing(text: str) -> None:
    assert fold(text)
    assert all(name_tokens(text))


def test_no_letter_of_any_script_folds_to_nothing() -> None:
    letters = (c for c in map(chr, range(0x110000)) if unicodedata.category(c)[0] == "L")
    assert [letter for letter in letters if not fold(letter)] == []


@pytest.mark.parametrize("script", [arabic, cyrillic, georgian, greek, hangul, latin])
def test_every_table_names_its_source(script: object) -> None:
    tables = [table for table in vars(script).values() if hasattr(table, "source")]
    assert tables
    assert all(len(table.source) > 10 for table in tables if not isinstance(table, type))
