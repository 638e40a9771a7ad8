"""The lists that `demo_names` draws from, one row per language.

Given names are in about the order of how many bear them (statistical offices' lists of the most
frequent names); family names are made of stems and endings. An underscore is a space.
"""

ROWS: list[dict[str, str]] = [
    {
        "language": "en",
        "countries": "US US US GB GB CA AU NZ IE",
        "share": "24",
        "given": "James Michael Robert John David William Richard Joseph Thomas Christopher Charles"
        " Daniel Matthew Anthony Mark Steven Andrew Paul Joshua Kenneth Kevin Brian George Timothy"
        " Jason Edward Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan Stephen Larry Justin Scott"
        " Brandon Benjamin Samuel Gregory Patrick Alexander Frank Raymond Jack Dennis Jerry Tyler"
        " Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Christian"
        " Walter Keith Austin Roger Terry Sean Gerald Carl Dylan Harold Jordan Jesse Bryan Lawrence"
        " Arthur Gabriel Bruce Logan Alan Juan Elijah Willie Albert Wayne Randy Mason Vincent Liam"
        " Roy Bobby Caleb Bradley Russell Lucas Mary Jennifer Elizabeth Sarah Karen Emily Ashley"
        " Megan Rachel Laura Amy Heather Hannah Abigail Connor Callum Rhys Declan Fiona Siobhan",
        "common": "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore"
        " Thomas Jackson White Harris Martin Thompson Clark Lewis Robinson Walker Young Allen King"
        " Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips"
        " Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper",
        "stems": "Ash Bark Bel Black Brad Bran Brook Bur Cal Chap Clay Col Cres Crom Dal Dan Den"
        " Drum Dun East El Fair Far Fen Fin Gar Glen Grim Had Hal Ham Har Hart Haw Hol Horn Hux"
        " Ing Kel Ken Kil Lang Lin Lock Lud Mac Mal Mar May Mer Mid Nor Oak Os Pem Pen Pres Ran"
        " Red Rich Rock Ros Rud Shel Shir Stan Star Sut Swin Thorn Tow Tren Up Wad Wal War Wat Wes"
        " Whit Wil Win Wood Wor Yar",
        "between": "- ing er en ley",
        "endings": "ton ley field ham worth wood man son er ford well by den low croft stead shaw"
        " burn ridge brook more gate combe thwaite",
    },
    {
        "language": "uk",
        "countries": "CA US UA AR BR DE PL",
        "share": "9",
        "script": "own",
        "given": "Олександр Сергій Володимир Андрій Микола Іван Василь Юрій Віктор Михайло Олексій"
        " Дмитро Петро Анатолій Ігор Роман Віталій Олег Максим Артем Богдан Тарас Ярослав Павло"
        " Євген Денис Руслан Вадим Станіслав Степан Валерій Григорій Костянтин Леонід Назар Остап"
        " Данило Кирило Матвій Антон Ростислав Святослав Марко Гліб Захар Олена Наталія Тетяна"
        " Ірина Ольга Світлана Людмила Галина Оксана Марія Юлія Катерина Вікторія Анна Ганна"
        " Софія Дарина Христина",
        "common": "Мельник Шевченко Коваленко Бондаренко Бойко Ткаченко Кравченко Ковальчук Коваль"
        " Олійник Шевчук Поліщук Іванова Ткачук Савченко Бондар Марченко Руденко Мороз Лисенко"
        " Петренко Клименко Кравчук Павленко Савчук Кузьменко Пономаренко Василенко Волошин",
        "stems": "Андрій Бабич Бараб Бой Бондар Бород Бурлак Василь Верб Вишн Войт Волош Гаврил"
        " Гайд Гаврик Гнат Голов Гонч Горб Гриц Давид Дем Дзюб Довж Дорош Жук Заєч Зінь Іщ Калин"
        " Кирил Кобз Козак Колом Костюч Кот Кравч Кривош Кузьм Кулик Лев Лисич Литвин Лук Макар"
        " Мартин Матв Мельнич Мисик Михайл Мусі Назар Нечип Оста Павл Панас Петр Пилип Полтав"
        " Прокоп Редьк Рибал Романч Сав Семен Сидор Скляр Сорок Степан Тарас Терещ Тимош Трохим"
        " Федор Филип Хар Хом Цимбал Чернят Чумач Шапов Швець Шкляр Щерб Юрч Яким Яремч Ярош",
        "between": "- ин ов ич ар",
        "endings": "енко ук юк чук ський ська ич ів ак ець ейко аненко івський ишин",
    },
    {
        "language": "ru",
        "countries": "US DE IL LV EE KZ",
        "share": "4",
        "script": "own",
        "given": "Александр Сергей Владимир Андрей Алексей Николай Дмитрий Евгений Иван Михаил Юрий"
        " Виктор Павел Игорь Олег Константин Денис Роман Илья Антон Артём Вадим Кирилл Григорий"
        " Фёдор Егор Никита Глеб Елена Ольга Наталья Екатерина Анна Татьяна Мария Ирина Светлана"
        " Ксения Дарья Полина",
        "common": "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров"
        " Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев",
        "stems": "Абрам Агаф Афанас Бары Бел Бобр Бог Бурк Вереш Ворон Гаври Гор Громы Гус Данил"
        " Дроз Ершо Жар Журав Зайц Звер Игнат Кали Кам Карп Клим Кол Комар Кор Круг Кулак Лав Ларг"
        " Лоб Лог Лук Ляп Макс Мед Мир Назар Нос Овсян Орл Остро Пан Пол Пуг Раз Рог Руб Рыб Сав"
        " Сел Сит Скоб Сол Сух Тар Тих Тро Ут Фад Фом Хар Хлеб Худ Цвет Чер Чист Шаб Шар Шуб Щег"
        " Щук Юд Яков Ям",
        "between": "- ин ен ник ко",
        "endings": "ов ев ин ский ова ева ина цев кин енков",
    },
    {
        "language": "ka",
        "countries": "GE GE GE DE US",
        "share": "9",
        "script": "own",
        "given": "გიორგი დავით ნიკა ლუკა ლევან ირაკლი ზურაბ მამუკა ალექსანდრე თორნიკე ვახტანგ"
        " გივი გია შოთა თამაზ ნოდარ ბესიკ კახა მერაბ ავთანდილ ბადრი თემურ რევაზ ზაზა ვანო სანდრო"
        " გელა ოთარ ამირან გოჩა პაატა მალხაზ დიმიტრი ნინო თამარ მარიამ ანა ეკატერინე ქეთევან"
        " ნანა მაია ლელა ნათია თეა სოფიო მანანა ხატია",
        "common": "ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე ლომიძე წიკლაური ბოლქვაძე ხუციშვილი"
        " ნოზაძე აბულაძე მამედოვი ხარაზიშვილი მელაძე ჩიქოვანი ჯავახიშვილი ცქიტიშვილი",
        "stems": "აბაშ ავალ ალხაზ ამაღლობ ანდღულ არაბ ასათ ბაგრატ ბაირამ ბარამ ბახტ ბოჭორ ბურჯან"
        " გაბუნ გაგუ გამყრელ გვარამ გვენეტ გიგაურ გოგ გოლეთ გონჯილ გულ დავით დალაქ დარჩ დოლ ელიავ"
        " ვაჩნ ვაშაყმ ზარნ ზედგინ ზურაბ თავად თათარ თევდორ იმერლ იოსებ კაკაბ კალანდ კახ კვირიკ"
        " კიკნ კობახ ლაბ ლორთქიფან მაზმ მაღრ მაჭავ მდივან მეტრ მიქელ მჭედლ ნადირ ნატრო ოდიშ ორჯონ"
        " პაპ პეტრ ჟორჟოლ რატ როსტომ საგინ სვან სიხარულ სულხან ტაბატ უგულ უჩან ფანჯიკ ფირცხ ქავთარ"
        " ქარც ქიტ ღვინ ყიფ შავ შანიძ შენგელ ჩიტ ჩოლოყ ცაგ ცერც ძამ წერეთ წულაძ ჭავჭავ ჭილ ხაბ"
        " ხვედელ"
        " ჯაყ ჯანაშ ჯაფარ",
        "between": "- ი ელ ან უ",
        "endings": "აშვილი იშვილი აძე იძე იანი ავა უა ური ელი უშვილი ოვანი",
    },
    {
        "language": "pl",
        "countries": "PL PL US GB",
        "share": "8",
        "given": "Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Marek Łukasz"
        " Grzegorz Mateusz Wojciech Mariusz Dariusz Maciej Rafał Kamil Robert Zbigniew Jerzy"
        " Szymon Jacek Dawid Kacper Tadeusz Ryszard Sebastian Artur Bartosz Filip Przemysław"
        " Stanisław Damian Sławomir Daniel Mirosław Jarosław Bartłomiej Anna Katarzyna Maria"
        " Małgorzata Agnieszka Barbara Ewa Krystyna Magdalena Elżbieta Joanna Aleksandra Zofia",
        "common": "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński"
        " Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Kaczmarek"
        " Piotrowski Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel",
        "stems": "Adam Bagiń Bąk Biał Bor Bród Brzez Buk Ceg Chmiel Choj Cybul Czaj Czerw Dęb Dob"
        " Domań Drozd Dud Gać Gaj Gaw Głow Gór Grodz Gruszcz Jan Jarz Jas Jaworsk Kacz Kalin Kar"
        " Kas Klim Kłos Kob Kop Kor Kos Kras Krup Kub Kuc Lasz Lip Lis Łuk Mac Maj Mal Mar Mich Mod"
        " Most Nied Now Olsz Orz Ostr Pał Paw Pietr Pluc Podg Pol Przyb Rad Raj Rog Rud Rut"
        " Sad Sier"
        " Skow Sob Sok Sow Stan Strz Such Szcz Świd Tar Tom Urb Wal Was Wędr Wil Wit Wol Zal"
        " Zar Zem"
        " Żak Żur",
        "between": "- ow ew in czyń",
        "endings": "ski ska czyk ek owicz iak cki ak ewicz as icz",
    },
    {
        "language": "de",
        "countries": "DE DE AT CH",
        "share": "6",
        "given": "Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe"
        " Werner Horst Frank Dieter Manfred Gerhard Hans Bernd Thorsten Matthias Helmut Walter"
        " Heinz Martin Jörg Rolf Jens Sven Alexander Jan Rainer Holger Karl Dirk Joachim Ralf"
        " Carsten Herbert Oliver Wilhelm Kurt Markus Heinrich Sebastian Lukas Florian Tobias"
        " Maria Ursula Monika Petra Sabine Renate Susanne Andrea Claudia Julia Katharina",
        "common": "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann"
        " Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger"
        " Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Maier König Walter Huber",
        "stems": "Acker Alt Bach Bäck Berg Birk Blum Bock Böhm Brand Brei Buch Burg Dietz Dorn Eber"
        " Eck Ehr Eich Eis Engel Fal Feld Fink Flei Fuchs Gers Glas Göb Gras Grün Haas Hack Hag"
        " Hau Heid Hell Herr Hirsch Hof Holz Horn Hund Jäg Kah Kalt Kam Keil Kess Kirch Klee Kraus"
        " Kreuz Kuhn Lang Leit Lind Löff Mahl Mohr Nadel Neu Obst Pfann Pfeif Rab Rau Reich Ried"
        " Röh Ross Sand Sau Schau Schil Schön Schu Seid Sommer Stein Stock Strau Tann Teich Thal"
        " Vogel Wald Wein Wies Wind Zieg",
        "between": "- en el er inger",
        "endings": "mann er ler bach berg hauer meier stein feld ner ke hofer dorf lein",
    },
    {
        "language": "fr",
        "countries": "FR FR BE CA CH",
        "share": "6",
        "given": "Jean Pierre Michel Philippe Alain Patrick Nicolas Christophe Daniel Laurent"
        " Stéphane David Julien Sébastien Frédéric Thomas Olivier Éric Bernard Jacques Thierry"
        " François Alexandre Guillaume Vincent Pascal Maxime Antoine Damien Jérôme Kévin Romain"
        " Anthony Mathieu Benoît Quentin Florian Clément Hugo Marie Nathalie Isabelle Sylvie"
        " Catherine Françoise Sandrine Céline Aurélie Émilie Camille Hélène",
        "common": "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon"
        " Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert"
        " Fontaine Rousseau Vincent Muller Faure Mercier Blanc Guérin Boyer Garnier Chevalier",
        "stems": "Alard Aub Bar Baud Beau Bell Bér Bign Boi Bouch Bour Brass Brun Cail Cam Char"
        " Chau Clair Clém Col Cour Crép Dan Dar Del Den Des Dor Drou Dum Estr Fab Faug Fer Fleur"
        " Fran Gail Gar Gau Ger Gill God Gran Gren Gui Hamel Herv Hou Jacq Jol Jous Lab Lan Lav"
        " Lec Lem Lor Mail Mal March Mar Mass Maur Mill Mont Mor Nav Noir Oliv Pag Par Pell Per"
        " Pich Poir Pou Prév Rain Reb Ren Riv Roch Ross Sab Sal Sav Sén Tal Tess Thév Tour Vall Vas"
        " Ver Vig Vill",
        "between": "- in er el and",
        "endings": "eau et ard on ier aux ot ault in al ac elle ois ac ey",
    },
    {
        "language": "es",
        "countries": "CO CO AR ES MX PE CL EC",
        "share": "9",
        "given": "José Juan Luis Carlos Manuel Jesús Antonio Francisco Miguel Jorge Pedro Alejandro"
        " Fernando Rafael Javier Daniel Diego Sergio Andrés Ricardo Eduardo Roberto Mario Raúl"
        " Óscar Víctor Enrique Pablo Santiago Sebastián Cristian Iván Felipe Hugo Camilo Julián"
        " Mateo Nicolás Wilson Edwin Jhon María Ana Carmen Luz Sandra Claudia Gloria Paola Diana"
        " Andrea Juliana Valentina",
        "common": "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín"
        " Ramírez Torres Díaz Hernández Vargas Rojas Moreno Jiménez Muñoz Gutiérrez Castro Ortiz"
        " Álvarez Ruiz Suárez Romero Herrera Medina Rivera Silva Castillo Cárdenas Ospina Restrepo",
        "stems": "Abad Agui Alar Alb Alc Alm Alv Ama Ara Arc Arr Bal Ban Barr Bel Ben Ber Bol Bra"
        " Bus Caba Cald Cam Can Carr Cas Ceb Cer Cif Cob Cor Cue Del Dom Dur Ech Enr Esc Esp Est"
        " Fa Fig Fon Ga Gall Gar Gil God Gran Gua Herm Hin Hoy Igl Jara Lag Lar Led Ler Loz Luc Mal"
        " Man Mar Med Mer Mon Mor Nav Ner Obr Ol Ord Ort Pal Par Pat Pin Pon Que Ram Reb Riv Rob"
        " Sal San Sep Ser Sol Tam Tap Ter Tor Uri Val Var Vel Vil Zam Zap Zul",
        "between": "- and er al in",
        "endings": "ez era illo ada ero ano osa eda igo ona ales ueña uela anza arte edo",
    },
    {
        "language": "pt",
        "countries": "BR BR BR PT",
        "share": "6",
        "given": "José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel"
        " Rafael Daniel Marcelo Bruno Eduardo Felipe Raimundo Rodrigo Manoel Mateus André Fernando"
        " Fábio Leonardo Gustavo Guilherme Leandro Tiago Anderson Ricardo Márcio Jorge Sebastião"
        " Alexandre Roberto Edson Diego Vitor Maria Ana Francisca Antônia Adriana Juliana Márcia"
        " Fernanda Patrícia Aline Thalita",
        "common": "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa"
        " Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa da_Silva"
        " dos_Santos"
        " Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso",
        "stems": "Abr Agu Alc Alm Alv Am Ara Arr Az Ban Barr Bast Bez Bor Bra Brit Cab Cal Cam Car"
        " Cas Cav Cer Cor Cout Cun Del Dor Duar Esp Fag Far Fig Fon Fra Gal Gar God Gon Gui Gus Jar"
        " Lac Lag Leit Lou Mac Mag Mai Mal Mar Mat Med Mes Mir Mon Mor Mou Nov Pac Pad Paix Pas Pei"
        " Pim Pin Pont Por Que Ram Rang Reb Reg Rez Ros Sal Sam Sar Seix Ser Sim Sob Tav Teix Tor"
        " Val Var Vasc Vel Vid Vil Xav",
        "between": "- al an er in",
        "endings": "eira eiro ão es oso ado ais osa ães ino ado inho eda ouro",
    },
    {
        "language": "it",
        "countries": "IT IT CH AR",
        "share": "3",
        "given": "Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore"
        " Carlo Franco Domenico Bruno Paolo Michele Giorgio Aldo Sergio Luciano Andrea Marco Luca"
        " Matteo Alessandro Davide Federico Stefano Roberto Simone Edoardo Giulia Chiara Francesca"
        " Sara Martina Elena",
        "common": "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno"
        " Gallo Conti De_Luca Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri",
        "stems": "Alb Ang Bal Bar Bat Bell Ber Bon Bor Brig Cal Cam Cap Car Cas Cav Cec Cer Chi Cip"
        " Col Cor Cris Dam Don Fab Fal Fan Fer Fil Fior Fon Forn Fra Gal Gar Gen Ger Gia Gior Gra"
        " Gual Laz Leo Lom Luc Mag Mal Man Mar Mas Maz Mel Mil Mon Mor Nap Nic Oli Orl Pag Pal Pan"
        " Par Pas Pel Per Pic Pier Pol Ram Raf Ric Riv Rom Ros Sal San Sar Ser Sil Tam Tes Tor Val"
        " Ven Ver Vis Viv Zan Zap Zuc",
        "between": "- ol and et in",
        "endings": "ini etti ello i oni one ucci ato ese aro elli otti acci",
    },
    {
        "language": "cs",
        "countries": "CZ SK",
        "share": "2",
        "given": "Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk Václav František"
        " Michal Milan Lukáš Jakub David Karel Ladislav Vladimír Ondřej Roman Stanislav Marek"
        " Radek Daniel Antonín Vojtěch Filip Jana Marie Eva Hana Anna Lenka Kateřina Lucie Věra",
        "common": "Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný"
        " Marek Pospíšil Hájek Král Jelínek Růžička Beneš Fiala Sedláček",
        "stems": "Bar Běl Blah Bor Brož Bud Čap Čech Čer Dol Doš Duš Fran Han Haš Hav Hlad Hol Hor"
        " Hrad Hrub Hub Hyn Chal Chyt Jan Jir Kad Kal Kam Kap Kaš Klim Kob Kol Kop Kos Kot Kov Kraj"
        " Krup Kub Kud Kul Lang Lis Luk Mach Maj Mal Mar Maš Mel Mik Mor Mus Ned Olš Ond Pav Pech"
        " Pol Pro Ryb Řez Sed Ská Skř Slá Sob Sou Stán Stej Strn Šaf Šim Škr Šmíd Štěp Tich Tom"
        " Tur Urb Vac Val Vaš Vav Vlč Vod Vond Vrb Zav Zem",
        "between": "- ov en ař ic",
        "endings": "ek ák ka ý ský ek ík ec ný il a eš",
    },
    {
        "language": "sv",
        "countries": "SE NO DK FI",
        "share": "3",
        "given": "Lars Anders Johan Per Karl Nils Jan Mikael Erik Jonas Fredrik Hans Thomas Daniel"
        " Magnus Mats Bjørn Øyvind Kjell Søren Jørgen Henrik Ole Svein Knut Olav Leif Göran Åke"
        " Håkan Mika Jari Juha Timo Antti Anna Kristina Ingrid Karin Astrid Sandra Linnea Elsa",
        "common": "Johansson Andersson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson"
        " Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Jensen Sørensen Kristiansen"
        " Korhonen Virtanen Mäkinen Nieminen",
        "stems": "Ahl Alm Alf Ask Back Berg Björk Blom Bod Brand Bro Carl Dahl Ed Ek El En Falk"
        " Fager Flod Fors Frost Gran Gren Gyll Hag Hall Hamn Hed Hell Hjort Holm Hult Jern Käll"
        " Kron Lag Lid Lind Ljung Lov Lund Mal Mel Mo Ny Ny Näs Od Palm Quist Ram Ros Rud Rydh Sand"
        " Sjö Skog Sol Sten Storm Strand Ström Sund Säll Söder Thor Torn Ulf Vall Vest Vik Wahl"
        " Wall Öst Øst Ås Åk",
        "between": "- en er ing",
        "endings": "berg ström gren qvist lund man dahl sson sen holm stad gaard nes by vik",
    },
    {
        "language": "lt",
        "countries": "LT LV EE",
        "share": "3",
        "given": "Jonas Antanas Vytautas Tomas Juozas Mantas Andrius Darius Mindaugas Gintaras"
        " Kęstutis Marius Algirdas Rokas Lukas Jānis Andris Juris Edgars Māris Kristaps Raivis"
        " Toomas Andres Margus Tõnis Ona Irena Daiva Rasa Aušra Jūratė Ilze Līga Kadri",
        "common": "Kazlauskas Jankauskas Petrauskas Stankevičius Vasiliauskas Žukauskas Butkus"
        " Bērziņš Kalniņš Ozoliņš Jansons Tamm Saar Sepp Mägi Kask",
        "stems": "Adom Alek Auš Bagd Balč Balt Baran Bern Brazd Buč Čep Čern Dain Daug Dobr Drag"
        " Gai Galv Gedv Girn Grig Gud Jak Jas Jur Kairy Kal Kauk Kav Klim Kul Laur Leon Liut Luk"
        " Mac Mal Mart Mas Mik Mil Mor Narb Navick Norv Pak Palt Pauk Petk Poc Rad Rai Rim Rud Sab"
        " Sav Sim Skuč Stan Stonk Šim Šul Tamoš Tum Urb Vaič Val Vaš Vil Vis Zab Zig Žil",
        "between": "- in ev on",
        "endings": "as is us aitis auskas evičius onis ūnas iņš kalns ums ine",
    },
    {
        "language": "tr",
        "countries": "TR DE AZ",
        "share": "2",
        "given": "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Emre"
        " Fatih Kemal Serkan Burak Volkan Çağlar Özgür Uğur Gökhan Onur Fatma Ayşe Emine Zeynep"
        " Elif Şerife Gülsüm",
        "common": "Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan"
        " Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek",
        "stems": "Ak Alp Altın Ar At Ay Bal Bay Ber Boz Bulut Can Cey Çak Çal Çı Dağ Dal Den Dur"
        " Ece Ege El Er Es Gök Gül Gün Güv Hak Ha İn Kap Kar Kes Kır Koc Kor Kul Naz Ok On Or Öz"
        " Pek Pol Sar Sav Ser Sev Sez Sol Soy Şan Taş Tek Tep Top Tu Tun Uç Ul Un Ur Ya Yal Yar Yaz"
        " Yur Yü Zor",
        "between": "- ak er an",
        "endings": "man soy oğlu türk taş kan er alp demir ci bey az gil kaya",
    },
    {
        "language": "ar",
        "countries": "SY IQ EG MA TN DZ JO LB",
        "share": "3",
        "script": "own",
        "given": "محمد أحمد علي حسن حسين محمود مصطفى يوسف خالد عمر إبراهيم عبد_الله سعيد طارق كريم"
        " جمال سمير وليد ماجد بلال فاطمة مريم عائشة ليلى نور سارة",
        "common": "الحسن العلي حداد خوري منصور صالح ناصر سليمان رمضان حمدان بكر شاهين قاسم زيدان"
        " درويش عباس الأحمد المصري الشامي بن_علي بن_يوسف فارس غانم عيسى جابر سالم مراد رشيد",
        "stems": "",
        "between": "",
        "endings": "",
        "latin": "محمد=Mohammed أحمد=Ahmed علي=Ali حسن=Hassan حسين=Hussein محمود=Mahmoud"
        " مصطفى=Mustafa يوسف=Youssef خالد=Khaled عمر=Omar إبراهيم=Ibrahim عبد_الله=Abdullah"
        " سعيد=Said طارق=Tarek كريم=Karim جمال=Jamal سمير=Samir وليد=Walid ماجد=Majed بلال=Bilal"
        " فاطمة=Fatima مريم=Mariam عائشة=Aisha ليلى=Layla نور=Nour سارة=Sara الحسن=Al-Hassan"
        " العلي=Al-Ali حداد=Haddad خوري=Khoury منصور=Mansour صالح=Saleh ناصر=Nasser"
        " سليمان=Suleiman رمضان=Ramadan حمدان=Hamdan بكر=Bakr شاهين=Shaheen قاسم=Qasim"
        " زيدان=Zidan درويش=Darwish عباس=Abbas الأحمد=Al-Ahmad المصري=Al-Masri الشامي=Al-Shami"
        " بن_علي=Ben_Ali بن_يوسف=Ben_Youssef فارس=Fares غانم=Ghanem عيسى=Issa جابر=Jaber"
        " سالم=Salem مراد=Murad رشيد=Rashid",
    },
    {
        "language": "el",
        "countries": "GR CY",
        "share": "1",
        "script": "own",
        "given": "Γεώργιος Δημήτριος Κωνσταντίνος Ιωάννης Νικόλαος Χρήστος Παναγιώτης Βασίλειος"
        " Αθανάσιος Μιχαήλ Σπυρίδων Θεόδωρος Ευάγγελος Μαρία Ελένη Αικατερίνη Σοφία Βασιλική",
        "common": "Παπαδόπουλος Βλάχος Παππάς Οικονόμου Αντωνίου Μακρής Γεωργίου Νικολάου",
        "stems": "Αγγελ Αθαν Αλεξ Ανδρ Βασιλ Γιανν Δημ Ευστ Θεοδ Κατσ Κολοκ Κυρ Λαμπρ Μαυρ Μιχ"
        " Μπακ Νικολ Ξεν Οικ Παπ Παναγ Πετρ Ραπτ Σπυρ Στεφ Τζαν Τσακ Φωτ Χαλ Χριστ",
        "between": "- αν ον",
        "endings": "ίδης όπουλος άκης έας ούλης άτος ιάδης ου ής",
    },
    {
        "language": "bg",
        "countries": "BG",
        "share": "1",
        "script": "own",
        "given": "Георги Иван Димитър Николай Петър Христо Йордан Александър Стефан Тодор Васил"
        " Ангел Пламен Красимир Мартин Мария Иванка Елена Йорданка Пенка Надежда Радка",
        "common": "Иванов Георгиев Димитров Петров Николов Христов Стоянов Тодоров Илиев Ангелов",
        "stems": "Алекс Анг Ара Бог Бой Боян Въл Гавр Ган Гер Гос Дими Доб Дой Зап Илч Йов Кир Кол"
        " Кост Кръст Лаз Люб Мар Мин Мит Мом Най Наум Пав Пет Пен Рад Сав Сим Слав Спас Стан Тан"
        " Тош Цвет Цон Щер Яна",
        "between": "- ан он",
        "endings": "ов ев ски ова ева ев чев ков",
    },
]
