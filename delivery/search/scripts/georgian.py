"""Georgian (Mkhedruli)."""

from delivery.search.scripts.table import Table, rows

NATIONAL = Table(
    "National system of romanization, State Department of Geodesy and Cartography of Georgia, 2002;"
    " its apostrophes left out",
    rows(
        "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p"
        " ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h"
        # Letters given up in 1879: ISO 9984 (1996), without its marks.
        " ჱ=e ჲ=y ჳ=w ჴ=h ჵ=o ჶ=f"
    ),
)

SPOKEN = Table("ჯ as in jam; ფ in foreign names stands for f", rows("ჯ=dzh ფ=f")).over(NATIONAL)

READINGS = {"ka": NATIONAL, "ka-spoken": SPOKEN}
