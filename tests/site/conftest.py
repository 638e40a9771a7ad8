"""A role of the database server for the public process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.public_role import Role


@pytest.fixture
def role(transactional_db: None) -> Iterator[Role]:
    """Yield a role that nothing has been granted to; take it away afterwards."""
    role = Role()
    yield role
    role.drop()
