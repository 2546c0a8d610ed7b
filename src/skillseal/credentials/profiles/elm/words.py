"""Short sentences that our EDC carries, in the languages of the editions."""

from skillseal.credentials.pictures.page_words import WORDS

TEST_SEAL = {tag: words.test_seal for tag, words in WORDS.items()}

STAND_ALONE = {
    "en": "Stands alone; it is not a part of a larger credential.",
    "de": "Steht für sich; ist nicht Teil eines größeren Abschlusses.",
    "nb": "Står alene; er ikke del av en større kvalifikasjon.",
    "uk": "Самостійна; не є частиною більшої кваліфікації.",
    "hy": "Ինքնուրույն է․ ավելի մեծ որակավորման մաս չէ։",
    "ka": "დამოუკიდებელია; არ არის უფრო დიდი კვალიფიკაციის ნაწილი.",
    "mk": "Самостојна; не е дел од поголема квалификација.",
    "sr-Cyrl": "Самостална; није део веће квалификације.",
    "sr-Latn": "Samostalna; nije deo veće kvalifikacije.",
    "cnr": "Samostalna; nije dio veće kvalifikacije.",
}

NATIONAL_LEVEL = {
    "en": "National qualifications framework of {country}: level {level} (not referenced to the EQF).",
    "de": "Nationaler Qualifikationsrahmen {country}: Niveau {level} (nicht dem EQR zugeordnet).",
    "uk": "Національна рамка кваліфікацій ({country}): рівень {level} (не співвіднесено з ЄРК).",
    "hy": "Որակավորումների ազգային շրջանակ ({country})՝ {level} մակարդակ (համադրված չէ ԵՈՇ-ի հետ)։",
    "ka": "ეროვნული კვალიფიკაციების ჩარჩო ({country}): დონე {level} (არ არის შესაბამისობაში მოყვანილი EQF-თან).",
}

LEVEL_BASIS = {
    "comparison": {"en": "The EQF level rests on a comparison of frameworks; the framework is not referenced."},
    "provider_estimate": {"en": "The EQF level is the provider's own estimate."},
}

SUPERVISED_NO_ID = {
    "en": "Supervised, without an identity check.",
    "de": "Beaufsichtigt, ohne Prüfung der Identität.",
    "uk": "Під наглядом, без перевірки особи.",
    "hy": "Հսկողությամբ, առանց ինքնության ստուգման։",
    "ka": "ზედამხედველობით, პირადობის შემოწმების გარეშე.",
    "mk": "Со надзор, без проверка на идентитетот.",
    "sr-Cyrl": "Под надзором, без провере идентитета.",
    "sr-Latn": "Pod nadzorom, bez provere identiteta.",
    "cnr": "Pod nadzorom, bez provjere identiteta.",
}

PASSED = {
    "en": "Passed", "de": "Bestanden", "nb": "Bestått", "uk": "Зараховано", "hy": "Ստուգված", "ka": "ჩაბარებულია",
    "mk": "Положено", "sr-Cyrl": "Положено", "sr-Latn": "Položeno", "cnr": "Položeno",
}  # fmt: skip
