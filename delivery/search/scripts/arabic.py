"""Arabic, and what Persian adds.

Short vowels are not written, so these are consonants mostly: such words meet their Latin
spellings in the skeleton (see `folding`).
"""

from delivery.search.scripts.table import Table, rows

CONSONANTS = Table(
    "BGN/PCGN 1956 system for Arabic (with the 1958 system for Persian), without its marks",
    rows(
        "ء= آ=a أ=a ؤ=u إ=i ئ=i ا=a ب=b ة=a ت=t ث=th ج=dj ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh"
        " ص=s ض=d ط=t ظ=z ع= غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=u ى=a ي=i ٱ=a"
        " پ=p چ=ch ژ=zh ک=k گ=g ی=i ۀ=e"
        # ج is written j there; dj says that it is the j of jam. و and ي are consonants at the
        # beginning and beside a long a.
        " ^و=w ^ي=y وا=wa يا=ya او=aw اي=ay ^ع=a"
    ),
)

# No system writes these; they are met in passports and in the press (Gamal, Gaddafi, Sabet). The
# article goes with them: most leave it out.
SPOKEN = Table("Egyptian and Bedouin speech", rows("^ال= ج=g ث=s ذ=z ق=g")).over(CONSONANTS)

READINGS = {"ar": CONSONANTS, "ar-spoken": SPOKEN}
