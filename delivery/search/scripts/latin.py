"""From Latin spelling to sound: the letters in which all spellings of a name meet.

What comes out is a, e, i, o, u and b d f g k l m n p r s t v, with č as in chair and
for the j of jam. g and h, kh and h, i, y and j, v and w, and all the hissing sounds are one letter
each: languages, and the systems in this folder, differ in just these. One row for each spelling of
a sound; a word is read by `COMMON`, and by each of `READINGS` whose language would read it
otherwise.
"""

from collections.abc import Iterator

from delivery.search.scripts.table import Table, rows

# Letters with a mark or a stroke of which the base letter says something else. For the rest the
# base letter does. Source of the sounds: Unicode CLDR, transforms "<language>-<language>_FONIPA",
# and the orthographies of the languages named.
LETTERS = Table(
    "Unicode CLDR, FONIPA transforms",
    rows(
        "č=č ć=č ĉ=č š=s ś=s ş=s ș=s ŝ=s ž=s ź=s ż=s ç=s đ=č ð=d þ=t ŧ=t ħ=g ĥ=g ł=l ĺ=l ľ=l"
        " ß=ss ẞ=ss ŋ=ng ø=o ö=o œ=o ő=o æ=e ä=e ü=u ű=u å=o ĳ=i ı=i ə=e ɛ=e ɔ=o ñ=ni ĝ=i"
    ),
)

# Spellings of one sound, in the tables of this folder and in the press of several languages.
COMMON = Table(
    "The tables of this folder; what German (sch, tsch, w), French (ou, tch), Polish (sz, cz) and"
    " English (ph, ck, ee, oo, igh) write for the same sounds",
    rows(
        "shch=sč schtsch=sč szcz=sč stch=sč"
        " tsch=č tsh=č tch=č cz=č ch=č cs=č chr=kr"
        " sch=s sh=s sz=s zh=s ts=s tz=s z=s ce=se ci=si cy=si cj=si"
        " dsch=č dsh=č dzh=č dj=č dž=č dż=č j=i y=i ee=i"
        " ck=k c=k qu=kv q=k x=ks ks=ks"
        " ph=f th=t dh=d rh=r wh=v w=v"
        " kh=g gh=g h=g ah$=a ohn=on ^wr=r igh=e"
        " awn=on aw$=o own=un owl=ul au=o oo=u ou=u"
        " ae=e ie=e ei=e ai=e ay$=e ey$=e oe=o ue=u"
        " af$=av ef$=ev if$=iv of$=ov uf$=uv"
    ),
).over(LETTERS)

_LANGUAGES = {
    "en": Table(
        "Jones, English Pronouncing Dictionary",
        rows("ja=ča je=če ji=či jo=čo ju=ču jh=č john=čon ge=če gi=či dge=č"),
    ),
    "de": Table(
        "Duden, Das Aussprachewörterbuch",
        rows("ch=g chr=gr sch=s tsch=č schtsch=sč eu=oi äu=oi ^v=f"
             " ahl=al ahm=am ahn=an ahr=ar ehl=el ehm=em ehn=en ehr=er"
             " ohl=ol ohm=om ohr=or uhl=ul uhn=un uhr=ur ühl=ul ühn=un ühr=ur"),
    ),
    "fr": Table(
        "Fouché, Traité de prononciation française",
        rows("ch=s chr=kr tch=č jean=san ja=sa je=se ji=si jo=so ju=su ge=se gi=si gue=ge gui=gi"
             " guill=gi que=ke qui=ki gn=ni eau=o eaux$=o aux$=o ault$=o aut$=o aud$=o ot$=o et$=e"
             " ois$=ua oi=ua ill=i ^h="),
    ),
    "es": Table(
        "Real Academia Española, Ortografía (2010); lh, nh, ão: Acordo Ortográfico (1990)",
        rows("ja=ga je=ge ji=gi jo=go ju=gu ge=ge gi=gi ll=li ^h= gue=ge gui=gi que=ke qui=ki"
             " lh=li nh=ni ão=an ã=an"),
    ),
    "pl": Table(
        "Rada Języka Polskiego, zasady pisowni; ř: Czech; -ic: -ić without its mark",
        rows("ch=g rz=s ř=rs ą=on ę=en ó=u ci=či dzi=či ic$=ič"),
    ),
    "it": Table(
        "Dizionario d'ortografia e di pronunzia (Rai)",
        rows("ch=k ce=če ci=či cia=ča cio=čo ciu=ču gli=li gn=ni gi=či gia=ča gio=čo giu=ču"
             " ge=če sce=se sci=si"),
    ),
    "be": Table(
        "Instruction on the transliteration of Belarusian (2000, as of 2007): dz, ts and ŭ stand"
        " where Russian and Ukrainian have d, t and v",
        rows("tsi=ti tsy=ti dzi=di dzm=dm ous=ovs aus=avs ouk=ovk auk=avk"),
    ),
    "tr": Table("Türk Dil Kurumu, Yazım Kılavuzu", rows("ca=ča co=čo cu=ču ce=če ci=či ğ=")),
}  # fmt: skip


READINGS = {language: table.over(COMMON) for language, table in _LANGUAGES.items()}


def readings_of(word: str) -> Iterator[Table]:
    """Yield the tables by which `word` may be read; those that say nothing of it are left out."""
    yield COMMON
    yield from (READINGS[name] for name, own in _LANGUAGES.items() if own.has_rows_for(word))
