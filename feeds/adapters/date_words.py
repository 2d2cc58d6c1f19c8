"""The words in the dates of feeds: months and weekdays in many languages, time zones, fillers. All lower case."""

from datetime import timedelta

# Index 0 is January. Left out are words that mean different months in different languages: listopad, lip, lis, srp.
_MONTH_SPELLINGS = (
    "january jan januar januari janvier janv jänner jän jaenner enero ene janeiro gennaio gen ianuarie ian styczeń "
    "stycznia sty ocak oca tammikuu tammikuuta tammi leden ledna led január január januára janúar jaanuar janvāris "
    "sausis sausio január январь января янв січень січня січ ιανουάριος ιανουαρίου ιαν siječanj siječnja sij",
    "february feb febr februar februari février fevrier févr fevr fév fev feber febrero fevereiro febbraio februarie "
    "luty lutego lut şubat şub helmikuu helmikuuta helmi únor února úno február februára február февраль февраля фев "
    "февр лютий лютого лют φεβρουάριος φεβρουαρίου φεβ φεβρ veljača veljače velj",
    "march mar mars märz maerz mär mrz maart mrt marzo março marco martie marzec marca mart maaliskuu "
    "maaliskuuta maalis březen března bře március márc marec март марта мар березень березня бер μάρτιος μαρτίου μάρ "
    "μαρ ožujak ožujka ožu marts",
    "april apr avril avr abril abr aprile aprilie kwiecień kwietnia kwi nisan nis huhtikuu huhtikuuta huhti duben "
    "dubna dub április ápr apríl apríla апрель апреля апр квітень квітня квіт απρίλιος απριλίου απρ travanj travnja",
    "may mai mei maj mayo maio maggio mag mayıs toukokuu toukokuuta touko květen května kvě május máj mája май мая "
    "травень травня трав μάιος μαΐου μάι μαϊ svibanj svibnja svi",
    "june jun juni juin junio junho giugno giu iunie iun czerwiec czerwca cze haziran haz kesäkuu kesäkuuta kesä "
    "červen června čvn június jún júna июнь июня июн червень червня черв ιούνιος ιουνίου ιούν ιουν lipanj lipnja",
    "july jul juli juillet juil julio julho luglio lug iulie iul lipiec lipca temmuz tem heinäkuu heinäkuuta heinä "
    "červenec července čvc július júl júla июль июля июл липень липня липн ιούλιος ιουλίου ιούλ ιουλ srpanj srpnja",
    "august aug août aout aoû agosto ago augustus agustus ağustos ağu elokuu elokuuta elo srpen srpna augusztus "
    "augusta sierpień sierpnia sie август августа авг серпень серпня серп αύγουστος αυγούστου αύγ αυγ kolovoz kolovoza "
    "kol augusti",
    "september sep sept septembre septiembre setiembre septiembre setembro set settembre sett septembrie wrzesień "
    "września wrz eylül eyl syyskuu syyskuuta syys září zář szeptember szept septembra сентябрь сентября сен сент "
    "вересень вересня вер σεπτέμβριος σεπτεμβρίου σεπ σεπτ rujan rujna ruj",
    "october oct oktober okt octobre octubre outubro out ottobre ott octombrie październik października paź ekim eki "
    "lokakuu lokakuuta loka říjen října říj október októbra октябрь октября окт жовтень жовтня жовт οκτώβριος "
    "οκτωβρίου οκτ",
    "november nov novembre noviembre novembro noiembrie noi kasım kas marraskuu marraskuuta "
    "marras novembra ноябрь ноября ноя нояб листопад листопада лист νοέμβριος νοεμβρίου νοέ νοε studeni studenoga stu",
    "december dec dezember dez déc decembre décembre diciembre dic dezembro dicembre decembrie grudzień grudnia gru "
    "aralık ara joulukuu joulukuuta joulu prosinec prosince pro decembra декабрь декабря дек грудень грудня груд "
    "δεκέμβριος δεκεμβρίου δεκ prosinac prosinca",
)

MONTHS: dict[str, int] = {
    word: number for number, words in enumerate(_MONTH_SPELLINGS, start=1) for word in words.split()
}

_FILLER_WORDS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so die mit don fre sam
lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
lunes martes miércoles miercoles jueves viernes sábado sabado domingo mié mie jue vie sáb sab dom
lunedì martedì mercoledì giovedì venerdì sabato domenica gio
segunda terça quarta quinta sexta feira seg ter qua qui sex
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
mandag måndag tirsdag tisdag onsdag torsdag fredag lørdag lördag søndag söndag man tir tis ons tor fre lør lör søn sön
poniedziałek wtorek środa czwartek piątek sobota niedziela pon wto śro czw pią sob nie wt śr cz pt nd
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz
pondělí úterý středa čtvrtek pátek neděle po út st čt pá so ne
hétfő kedd szerda csütörtök péntek szombat vasárnap
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή δευ τρι τετ πεμ πέμ παρ σαβ σάβ κυρ
月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 월요일 화요일 수요일 목요일 금요일 토요일 일요일
th nd rd st er ère ème the of at on in and
de del della di da d den der am um uhr le la el les à a as às alle ore h hr hrs hours kl klo o godz r г года в
published posted updated date pubdate
"""

# Words that say nothing new: weekdays, prepositions, ordinal endings, the word for o'clock.
FILLERS = frozenset(_FILLER_WORDS.split())

_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "zulu": 0, "wet": 0,
    "west": 1, "cet": 1, "met": 1, "mez": 1, "bst": 1, "wat": 1,
    "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "sast": 2, "cat": 2,
    "eest": 3, "msk": 3, "eat": 3, "trt": 3, "idt": 3,
    "msd": 4, "gst": 4, "pkt": 5, "ist": 5.5, "npt": 5.75,
    "wib": 7, "ict": 7, "hkt": 8, "sgt": 8, "awst": 8, "pht": 8, "myt": 8,
    "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3, "brt": -3, "brst": -2, "art": -3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip

# RFC 822 settles EST to PDT as American. BST is read as British, IST as Indian. The one-letter military zones are left
# out: RFC 2822 (4.3) notes that their signs were published wrongly and mean nothing.
ZONES: dict[str, timedelta] = {name: timedelta(hours=hours) for name, hours in _HOURS.items()}

MORNING = frozenset({"am", "오전", "上午", "午前", "πμ"})
AFTERNOON = frozenset({"pm", "오후", "下午", "午後", "μμ"})
