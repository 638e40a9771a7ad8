"""What rooms above are told, inside the turn in which it happens.

`refers_changed`: live items began or ceased to refer to `targets` (a set of keys).
`darkness_changed`: the item or record `key` was withdrawn, or its withdrawal undone, or a record
began or ceased to be kept dark (see Record.kept_dark). Sent before stale items are pressed again,
so a receiver may mark more of them.
"""

from django.dispatch import Signal

refers_changed = Signal()
darkness_changed = Signal()
