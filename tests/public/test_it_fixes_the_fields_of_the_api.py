"""The fields of the API are what stands here: a new one is written down on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from delivery.api.site import schema
from tests.factories import make_article, make_profile, make_question

# fmt: off
PARAMETERS = {'/api/v1/articles': ['language', 'cursor'],
 '/api/v1/articles/{key}/{language}': ['key', 'language'],
 '/api/v1/profiles': ['language', 'cursor'],
 '/api/v1/profiles/{key}/{language}': ['key', 'language'],
 '/api/v1/answers': ['language', 'cursor'],
 '/api/v1/answers/{key}/{language}': ['key', 'language'],
 '/api/v1/recipes': ['language', 'cursor'],
 '/api/v1/recipes/{key}/{language}': ['key', 'language'],
 '/api/v1/sections': ['language', 'cursor'],
 '/api/v1/topics': ['language', 'cursor'],
 '/api/v1/series': ['language', 'cursor'],
 '/api/v1/corrections': ['language', 'cursor'],
 '/api/v1/journal': ['since'],
 '/api/v1/search': ['q', 'language', 'kind', 'cursor', 'section', 'year', 'country', 'status']}
FIELDS = {'ArticleLine': 'key kind language title summary url updated_at image type section '
                'topics series authors dateline published_at standing',
 'ArticlesPage': 'rows next',
 'Image': 'url width height alt caption credit licence',
 'SectionNamed': 'key title url',
 'TopicNamed': 'key title url',
 'TopicLine': 'key title url language intro',
 'TopicsPage': 'rows next',
 'SeriesLine': 'key language title',
 'SeriesPage': 'rows next',
 'SeriesPlace': 'key title part',
 'Problem': 'status detail',
 'ArticleWhole': 'key kind language title summary url updated_at image html text translations '
                 'type section topics series authors dateline published_at standing standing_text '
                 'replaced_by key_facts methods_html sources corrections',
 'Correction': 'date was now source material',
 'KeyFact': 'label value as_of source',
 'Replacement': 'title language url',
 'Source': 'title publisher url archived_url date',
 'ProfileLine': 'key kind language title summary url updated_at image native_name '
                'native_language callsign role_line role country status status_as_of',
 'ProfilesPage': 'rows next',
 'Moment': 'date text',
 'ProfileWhole': 'key kind language title summary url updated_at image html text translations '
                 'native_name native_language callsign role_line role country status '
                 'status_as_of spellings status_source status_source_url born died basis '
                 'timeline quotes sources corrections',
 'Quote': 'text source_title source_url',
 'AnswerLine': 'key kind language title summary url updated_at image topic checked_on',
 'AnswersPage': 'rows next',
 'AnswerWhole': 'key kind language title summary url updated_at image html text translations '
                'topic checked_on sources',
 'ItemLine': 'key kind language title summary url updated_at image',
 'RecipesPage': 'rows next',
 'RecipeWhole': 'key kind language title summary url updated_at image html text translations '
                'minutes',
 'SectionLine': 'key language title description position url',
 'SectionsPage': 'rows next',
 'CorrectionsPage': 'rows next',
 'LedgerLine': 'date was now source material kind key language title url',
 'Change': 'edition event kind key language at url',
 'JournalPage': 'journal newest rows next',
 'Result': 'kind key language title also summary excerpt url',
 'ResultsPage': 'rows next'}
# fmt: on


def test_the_parameters_are_these() -> None:
    paths = schema()["paths"]
    assert {
        path: [line["name"] for line in said["get"]["parameters"]] for path, said in paths.items()
    } == PARAMETERS
    assert {tuple(said) for said in paths.values()} == {("get",)}


def test_the_fields_are_these() -> None:
    shapes = schema()["components"]["schemas"]
    assert {name: " ".join(said["properties"]) for name, said in shapes.items()} == FIELDS


@pytest.mark.any_database
@pytest.mark.parametrize("make", [make_article, make_profile, make_question])
def test_an_answer_has_its_fields_and_no_others(
    client: Client, db: None, make: Callable[..., Any]
) -> None:
    draft = make(live=True)
    name = draft.press_model().api_name()
    whole = draft.press_model().api_whole.__name__
    line = draft.press_model().api_line.__name__
    (row,) = client.get(f"/api/v1/{name}").json()["rows"]
    assert list(row) == FIELDS[line].split()
    said = client.get(f"/api/v1/{name}/{draft.key}/en").json()
    assert list(said) == FIELDS[whole].split()


@pytest.mark.any_database
def test_the_description_is_one_of_openapi(client: Client, db: None) -> None:
    said = client.get("/api/v1/openapi.json").json()
    assert said["openapi"] == "3.1.0"
    assert said["servers"] == [{"url": "http://testserver"}]
    assert json.loads(json.dumps(schema()))["paths"] == said["paths"]


@pytest.mark.any_database
def test_people_read_it_on_a_page_that_loads_nothing_foreign(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    for path in PARAMETERS:
        assert path in page.text
    for name, fields in FIELDS.items():
        assert f'id="{name}"' in page.text
        assert all(f"<code>{field}</code>" in page.text for field in fields.split())
    assert "<script" not in page.text
    assert 'src="http' not in page.text
    assert page.headers["Content-Type"].startswith("text/html")
