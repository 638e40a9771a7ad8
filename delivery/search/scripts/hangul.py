"""Hangul. A syllable is three letters in one character; Unicode orders them by arithmetic.

Names are written by two systems at once: given names nearly by the newer one, family names as
their families have always done.
"""

from dataclasses import dataclass

from delivery.search.scripts.table import System

_FIRST = 0xAC00
_LAST = 0xD7A3
_MEDIALS = 21
_FINALS = 28

# A Korean name is a family name of one syllable and a given name of one or two.
_NAME_LENGTHS = (2, 3)


@dataclass(frozen=True)
class Syllables:
    """What is written for the initial, the medial and the final letter of a syllable."""

    source: str
    initials: tuple[str, ...]
    medials: tuple[str, ...]
    finals: tuple[str, ...]

    def write(self, word: str) -> str:
        """Return `word` with each Hangul syllable in Latin letters."""
        return "".join(self._syllable(char) if is_hangul(char) else char for char in word)

    def _syllable(self, char: str) -> str:
        rest, final = divmod(ord(char) - _FIRST, _FINALS)
        initial, medial = divmod(rest, _MEDIALS)
        return self.initials[initial] + self.medials[medial] + self.finals[final]


REVISED = Syllables(
    "Revised Romanization of Korean, Ministry of Culture and Tourism, notice 2000-8 (7 July 2000)",
    tuple("g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")),
    tuple("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()),
    (
        *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l"),
        *("m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"),
    ),
)

MCCUNE = Syllables(
    "McCune-Reischauer 1939, without its marks",
    tuple("k kk n t tt r m p pp s ss - ch tch ch k t p h".replace("-", "").split(" ")),
    tuple("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split()),
    REVISED.finals,
)

# The commonest family names (census of 2015, Statistics Korea), as most passports spell them.
FAMILIES = dict(
    pair.split("=")
    for pair in (
        "김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han 오=oh"
        " 서=seo 신=shin 권=kwon 황=hwang 안=ahn 송=song 류=ryu 전=jeon 홍=hong 고=ko 문=moon"
        " 양=yang 손=son 배=bae 백=baek 허=heo 유=yoo 남=nam 심=shim 노=roh 하=ha 곽=kwak 성=sung"
        " 차=cha 주=joo 우=woo 구=koo 나=na 민=min 진=jin 지=ji 엄=um 채=chae 원=won 천=cheon"
        " 방=bang 공=kong 현=hyun 함=ham 변=byun 염=yeom 여=yeo 추=choo 도=do 소=so 석=seok 선=sun"
        " 설=seol 마=ma 길=gil 연=yeon 위=wi 표=pyo 명=myung 기=ki 반=ban 왕=wang 금=keum 옥=ok"
        " 육=yook 인=in 맹=maeng 제=je 모=mo 탁=tak 국=kook 어=eo 은=eun 편=pyeon 용=yong"
    ).split()
)


class FamilyNames:
    """Family names as families write them, other words by the newer system."""

    def write(self, word: str) -> str:
        """Return `word` in Latin letters."""
        return FAMILIES.get(word) or REVISED.write(word)


READINGS: dict[str, System] = {"ko": FamilyNames(), "ko-rr": REVISED, "ko-mr": MCCUNE}


def is_hangul(char: str) -> bool:
    """Whether `char` is a Hangul syllable."""
    return _FIRST <= ord(char) <= _LAST


def parted(word: str) -> tuple[str, ...]:
    """Return family and given name of a Korean name in one word; other words as they are."""
    if len(word) in _NAME_LENGTHS and word[0] in FAMILIES and all(map(is_hangul, word)):
        return word[0], word[1:]
    return (word,)
