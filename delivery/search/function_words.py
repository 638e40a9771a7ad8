"""Words with which one asks, and which say nothing of what is asked for.

"How can I join the Legion?" asks for "join" and "legion"; a page need not say "how" or "can".
"""

from functools import cache

from delivery.search.analysis import family_of
from delivery.search.characters import plain

_WORDS = {
    "en": """
        a an the this that these those some any all there here i me my we us our you your he
        him his she her it its they them their one and or but if so as than then too also just
        only please of in on at to from for with about by into out up down over under am is
        are was were be been being do does did done doing have has had having can could may
        might must shall should will would get gets got much many who whom whose what which
        when where why how not no yes im ive id ill youre youve its theres whats whos hows
        wheres isnt arent wasnt werent dont doesnt didnt cant couldnt wont wouldnt shouldnt
        havent hasnt
    """,
    "uk": """
        а або але б би бо в від вже ви вона вони воно він всі все для до є з за зі і із й його
        її їх коли котрий куди ласка лише мене мені ми мій мої моя моє може можете можна можу
        можуть на навіщо нам нас наш не немає ні ну о об от ось по при про прошу с саме себе
        скільки собі свій та так також там твій те ти тим то тобі той треба тут у усі усе хіба
        хто хочу це цей цього ці ця чи чий чого чому що щоб щодо я як яка яке який які якого
        якої якщо якій яких буде будуть бути був була було були потрібно куди звідки де
    """,
    "es": """
        a al algo ante con como cual cuales cuando cuanta cuantas cuanto cuantos de del desde
        donde el ella ellas ellos en entre era eran es esa ese eso esta estan este esto hay la
        las le les lo los me mi mis muy no nos o para pero por porque puede pueden puedo que
        quien quienes se ser si sin sobre son soy su sus te tiene tienen tengo tu tus un una
        unas uno unos y ya yo
    """,
    "pl": """
        a aby albo ale bo by byc byl byla bylo byly ci co czemu czy dla do gdzie go i ich ile
        im ja jak jaka jaki jakie jako je jego jej jest jestem jezeli jesli juz kiedy kto
        ktora ktore ktory lub ma mam mi mnie moge moja moje moj mozna moze my na nad nam nas
        nasz nie o od on ona one oni oraz po pod przez przy sa sie skad swoj ta tak tam te
        tego ten to trzeba tu ty u w we wy z za ze
    """,
    "pt": """
        a ao aos as com como da das de dela dele do dos e ela elas ele eles em entre era essa
        esse esta estao este eu foi ha isso isto ja la lhe mas me mesmo meu minha muito na nao
        nas no nos o onde os ou para pela pelo pode podem por porque posso qual quais quando
        quanta quantas quanto quantos que quem se sem ser seu seus sim sobre sou sua suas tem
        tenho te um uma umas uns voce voces
    """,
    "ka": """
        აქ აქვს ამ არ არა არის არიან ან და ეს თუ იმ ის იყო იქ კი მას მე მათ მაშინ მისი ნუ ჩემი
        ჩვენ როგორ როგორი როდის რომ რომელი რა რამდენი რას რატომ საიდან სად თქვენ უნდა შეიძლება
        შემიძლია შენ ვარ ვინ ვის ყველა ხომ
    """,
    "ar": """
        أو أي أين أن أنا أنت إلى إن الذي التي اذا إذا بعد بل بين ثم حتى حيث على عن عند في قد
        قبل كان كانت كل كم كيف لا لكن لم لماذا لن له لها لي ليس ما ماذا مع متى من منذ نحن هذا
        هذه هل هم هنا هناك هو هي و يمكن يمكنني
    """,
}


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words of a language that only ask, as `plain` spells them; empty if unknown."""
    return frozenset(plain(_WORDS.get(family_of(language), "")).split())
