"""Greek, without its accents. Passports and the press write it in two ways."""

from delivery.search.scripts.table import Table, rows

_UNVOICED = "θκξπσςτφχψ"

ELOT = Table(
    "ELOT 743 (1982, = ISO 843 type 2), in use for Greek passports",
    rows(
        "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y"
        " φ=f χ=ch ψ=ps ω=o γγ=ng γξ=nx γχ=nch ου=ou αυ=av ευ=ev ηυ=iv ^μπ=b μπ$=b"
    )
    | {vowel + "υ" + letter: latin + "f" + written
       for vowel, latin in (("α", "a"), ("ε", "e"), ("η", "i"))
       for letter, written in zip(_UNVOICED, "th k x p s s t f ch ps".split(), strict=True)},
)  # fmt: skip

SPOKEN = Table(
    "BGN/PCGN 1962 for χ, μπ, ντ, γκ; vowel pairs as spoken, so the press (Bakoyannis, Dora)",
    rows("χ=kh μπ=b ντ=d γκ=g γι=yi αι=e ει=i οι=i τζ=tz"),
).over(ELOT)

READINGS = {"el": ELOT, "el-spoken": SPOKEN}
