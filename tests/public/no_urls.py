"""No addresses at all: a process that serves no readers."""

urlpatterns: list[object] = []
