"""The tables of the library."""

from library.models.folder import Folder
from library.models.picture import Licence, PersonShown, Picture, PictureText

__all__ = ["Folder", "Licence", "PersonShown", "Picture", "PictureText"]
