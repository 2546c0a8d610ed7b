"""The few words on the page image in the languages of the editions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    micro_credential: str
    outcomes: str
    volume: str
    workload: str
    hours: str
    assessment: str
    quality: str
    note: str
    test_seal: str


WORDS = {
    "en": Words(
        micro_credential="Micro-credential",
        outcomes="The holder",
        volume="Volume and level",
        workload="Workload",
        hours="hours",
        assessment="Assessed by",
        quality="Quality assurance",
        note="The holder's name and result stand in the sealed file that shows this page. Check the file, not the picture.",
        test_seal="TEST SEAL – not legally valid",
    ),
    "de": Words(
        micro_credential="Micro-Credential",
        outcomes="Die Inhaberin oder der Inhaber",
        volume="Umfang und Niveau",
        workload="Arbeitsaufwand",
        hours="Stunden",
        assessment="Geprüft durch",
        quality="Qualitätssicherung",
        note="Name und Ergebnis stehen in der gesiegelten Datei, die diese Seite zeigt. Prüfen Sie die Datei, nicht das Bild.",
        test_seal="TESTSIEGEL – nicht rechtsgültig",
    ),
    "nb": Words(
        micro_credential="Mikrokvalifikasjon",
        outcomes="Innehaveren",
        volume="Omfang og nivå",
        workload="Arbeidsmengde",
        hours="timer",
        assessment="Vurdert ved",
        quality="Kvalitetssikring",
        note="Navn og resultat står i den forseglede filen som viser denne siden. Kontroller filen, ikke bildet.",
        test_seal="TESTSEGL – ikke juridisk gyldig",
    ),
    "uk": Words(
        micro_credential="Мікрокваліфікація",
        outcomes="Власник",
        volume="Обсяг і рівень",
        workload="Навантаження",
        hours="годин",
        assessment="Спосіб оцінювання",
        quality="Забезпечення якості",
        note="Ім’я та результат містяться в запечатаному файлі, який показує цю сторінку. Перевіряйте файл, а не зображення.",
        test_seal="ТЕСТОВА ПЕЧАТКА – не має юридичної сили",
    ),
    "hy": Words(
        micro_credential="Միկրոորակավորում",
        outcomes="Կրողը",
        volume="Ծավալ և մակարդակ",
        workload="Ծանրաբեռնվածություն",
        hours="ժամ",
        assessment="Գնահատման ձևը",
        quality="Որակի ապահովում",
        note="Կրողի անունն ու արդյունքը կնքված ֆայլում են, որը ցույց է տալիս այս էջը։ Ստուգե՛ք ֆայլը, ոչ թե նկարը։",
        test_seal="ՓՈՐՁՆԱԿԱՆ ԿՆԻՔ – իրավական ուժ չունի",
    ),
    "ka": Words(
        micro_credential="მიკროკვალიფიკაცია",
        outcomes="მფლობელი",
        volume="მოცულობა და დონე",
        workload="დატვირთვა",
        hours="საათი",
        assessment="შეფასების ფორმა",
        quality="ხარისხის უზრუნველყოფა",
        note="მფლობელის სახელი და შედეგი დალუქულ ფაილშია, რომელიც ამ გვერდს აჩვენებს. შეამოწმეთ ფაილი და არა სურათი.",
        test_seal="სატესტო ლუქი – იურიდიული ძალა არ აქვს",
    ),
    "mk": Words(
        micro_credential="Микроквалификација",
        outcomes="Носителот",
        volume="Обем и ниво",
        workload="Оптовареност",
        hours="часа",
        assessment="Начин на оценување",
        quality="Обезбедување квалитет",
        note="Името и резултатот се во запечатената датотека што ја прикажува оваа страница. Проверете ја датотеката, не сликата.",
        test_seal="ПРОБЕН ПЕЧАТ – без правна важност",
    ),
    "sr-Cyrl": Words(
        micro_credential="Микроквалификација",
        outcomes="Носилац",
        volume="Обим и ниво",
        workload="Оптерећење",
        hours="сати",
        assessment="Начин оцењивања",
        quality="Обезбеђивање квалитета",
        note="Име и резултат налазе се у запечаћеној датотеци која приказује ову страницу. Проверите датотеку, а не слику.",
        test_seal="ПРОБНИ ПЕЧАТ – без правне важности",
    ),
    "sr-Latn": Words(
        micro_credential="Mikrokvalifikacija",
        outcomes="Nosilac",
        volume="Obim i nivo",
        workload="Opterećenje",
        hours="sati",
        assessment="Način ocenjivanja",
        quality="Obezbeđivanje kvaliteta",
        note="Ime i rezultat nalaze se u zapečaćenoj datoteci koja prikazuje ovu stranicu. Proverite datoteku, a ne sliku.",
        test_seal="PROBNI PEČAT – bez pravne važnosti",
    ),
    "cnr": Words(
        micro_credential="Mikrokvalifikacija",
        outcomes="Nosilac",
        volume="Obim i nivo",
        workload="Opterećenje",
        hours="sati",
        assessment="Način ocjenjivanja",
        quality="Obezbjeđivanje kvaliteta",
        note="Ime i rezultat nalaze se u zapečaćenoj datoteci koja prikazuje ovu stranicu. Provjerite datoteku, a ne sliku.",
        test_seal="PROBNI PEČAT – bez pravne važnosti",
    ),
}
