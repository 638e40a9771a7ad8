"""Cyrillic.

The same letter is read differently in different languages: г is h or g, щ is shch or sht, и is y
or i. A word is read in each of `READINGS`, the most likely one first.
"""

from delivery.search.scripts.table import Table, rows

# Letters that only one of the other alphabets has; each table below fills up from here.
_OTHERS = Table(
    "BGN/PCGN: Belarusian 1979, Serbian table of correspondences 2005, Macedonian 2013",
    rows("ў=w ђ=đ ј=j љ=lj њ=nj ћ=ć џ=dž ѓ=gj ќ=kj ѕ=dz ѐ=e ѝ=i"),
)

UKRAINIAN = Table(
    "Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010",
    rows(
        "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r"
        " с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia зг=zgh"
        " ^є=ye ^ї=yi ^й=y ^ю=yu ^я=ya"
        # Not Ukrainian letters; so a Russian word in a Ukrainian text.
        " ё=io ы=y э=e ъ="
    ),
).over(_OTHERS)

RUSSIAN = Table(
    "BGN/PCGN 1947 system for Russian; е and ё at the beginning as in ICAO Doc 9303",
    rows(
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u"
        " ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"
        # Not Russian letters; so a Ukrainian word in a Russian text.
        " ґ=g є=e і=i ї=i"
    ),
).over(_OTHERS)

BULGARIAN = Table(
    "Transliteration Act of Bulgaria, State Gazette 19 of 13 March 2009",
    rows("ж=zh з=z и=i й=y х=h ц=ts ч=ch ш=sh щ=sht ъ=a ьо=yo ю=yu я=ya ия$=ia"),
).over(RUSSIAN)

READINGS = {"uk": UKRAINIAN, "ru": RUSSIAN, "bg": BULGARIAN}
