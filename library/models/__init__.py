"""The tables of the library."""

from library.models.document import Document
from library.models.folder import Folder
from library.models.picture import Licence, PersonShown, Picture, PictureText

__all__ = ["Document", "Folder", "Licence", "PersonShown", "Picture", "PictureText"]
