"""What rooms above are told, inside the turn in which it happens.

`refers_changed`: live items began or ceased to refer to `targets` (a set of keys).
`withdrawal_changed`: the item or record `key` was withdrawn, or its withdrawal undone. Sent before
stale items are pressed again, so a receiver may mark more of them.
"""

from django.dispatch import Signal

refers_changed = Signal()
withdrawal_changed = Signal()
