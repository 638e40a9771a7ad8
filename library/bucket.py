"""Public files in object storage (MEDIA_STORAGE), for sites that have the packages for it."""

from __future__ import annotations

from typing import Any

from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """A folder in a bucket. A document is to be saved from there, not opened."""

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """Return what is kept with a file and told to whoever fetches it."""
        told: dict[str, Any] = super().get_object_parameters(name)
        return {**told, "ContentDisposition": "attachment"} if name.endswith(".pdf") else told
