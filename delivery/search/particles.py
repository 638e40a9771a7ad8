"""Words of a name that are no part of it to whoever looks for it: do, de, van, bin, al-."""

from collections.abc import Sequence

# Source: IFLA, Names of Persons (4th edition, 1996), on articles and prefixes of family names; the
# Cyrillic ones are how Ukrainian and Russian write these.
_PARTICLES = frozenset(
    (
        "da das de del della den der des di do dos du e la las le los of och og"
        " ten ter tot und van vom von y zu zum zur av af"
        " al el ul as ash ar ad an at az ibn bin bint ben binti ould abu"
        " та де да ді до дос ду дер фон ван бін ібн аль ель ас аш ар ад ан ат аз"
        " ди до фон бин ибн эль"
    ).split()
)

_FEWEST = 2


def without_particles(words: Sequence[str]) -> list[str]:
    """Return `words` without the particles among them.

    One at the beginning stays, for it may be a name (Ben, Van, Abu); and so does any if less than
    two words would be left.
    """
    left = [word for at, word in enumerate(words) if not at or word not in _PARTICLES]
    return left if len(left) >= _FEWEST else list(words)
