"""The back office of the library. A room whose drafts name a picture takes PICTURE_FIELDS."""

from library.admin.documents import DocumentAdmin
from library.admin.fields import PICTURE_FIELDS
from library.admin.folder import FolderAdmin
from library.admin.picture import PictureAdmin

__all__ = ["PICTURE_FIELDS", "DocumentAdmin", "FolderAdmin", "PictureAdmin"]
