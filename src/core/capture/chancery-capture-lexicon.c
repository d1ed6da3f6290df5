/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closed-class words and their classes, as one hash table built once per engine.  English, with the
 * particles and titles of names that English news prints.  The lists were written for this program.
 */
#include "core/capture/chancery-capture-lexicon.h"

#include <string.h>

struct _ChanceryCaptureLexicon
{
  GHashTable *classes; /* word hash → ChanceryWordClass */
};

static const struct
{
  guint32 classes;
  const char *words;
} word_lists[] = {
  { CHANCERY_WORD_AUXILIARY,
    "has have had was were is are be been being will would could can may might must should did do "
    "does "
    "not n't never 's 've 'd 're 'll also later then previously recently repeatedly once even just "
    "still "
    "already only now again often first himself herself itself themselves both all to" },
  { CHANCERY_WORD_LIMIT, "within in by until till before no" },
  { CHANCERY_WORD_BE, "is was are were be been being 's" },
  { CHANCERY_WORD_DETERMINER, "the a an this that these those his her its their our my your some "
                              "many several most one two three "
                              "four five no any each every" },
  { CHANCERY_WORD_PRONOUN, "he she they it we i you who" },
  { CHANCERY_WORD_CLAUSE, "that which who whom whose when while where as because if after before "
                          "although though since until "
                          "whether and but or so than unless" },
  { CHANCERY_WORD_SPEECH,
    "said says say saying told tell tells telling wrote writes added adds "
    "adding tweeted asked asks argued "
    "noted notes explained announced insisted claimed stated declared warned "
    "replied responded recalled "
    "continued suggested acknowledged remarked concluded quipped posted demanded wondered "
    "exclaimed shouted joked cried mused inquired pressed questioned yelled admitted insists "
    "argues" },
  { CHANCERY_WORD_PREPOSITION, "on in at during from after before to by with through via about of "
                               "for against into over under" },
  { CHANCERY_WORD_STOP,
    "the a an to of in on by for with at as and or that his her its their , be been is are was "
    "were has "
    "have had will would not about also against from did made into than this more most who which "
    "when "
    "what there some up out over after before him them it he she we they you i me my our your if" },
  { CHANCERY_WORD_ABBREVIATION | CHANCERY_WORD_TITLE,
    "mr mrs ms dr sen rep gov gen lt col sgt capt st prof rev hon reps sens messrs adm maj amb" },
  { CHANCERY_WORD_ABBREVIATION, "jr sr no vs inc corp co ltd jan feb aug sept oct nov dec mich "
                                "calif fla ill mass pa va wis ariz "
                                "conn ga ind ky la md minn miss mo mont neb nev okla ore tenn tex "
                                "wash ala ark colo del kan approx "
                                "etc dept" },
  { CHANCERY_WORD_TITLE | CHANCERY_WORD_ROLE,
    "president vice secretary senator senators representative congressman congresswoman governor "
    "mayor "
    "judge justice chairman chairwoman chair speaker minister ministers prime chancellor king "
    "queen pope "
    "ambassador general candidate nominee manager director spokesman spokeswoman spokesperson "
    "attorney "
    "leader chief executive pastor rabbi professor officer detective sheriff commissioner "
    "strategist "
    "pollster host anchor actor actress author columnist reporter billionaire businessman mogul "
    "analyst "
    "expert democrat republican envoy diplomat premier commander colonel admiral lieutenant major "
    "captain "
    "sergeant counsel lawyer economist prince princess emir sultan sheikh ayatollah cardinal "
    "archbishop "
    "bishop lawmaker legislator deputy delegate official adviser advisor aide negotiator co-chair "
    "co-founder founder ceo chairperson taoiseach moderator correspondent editor historian "
    "activist "
    "representatives officials spokespeople politician mp sprecher sprecherin außenminister "
    "außenministerin bundeskanzler bundeskanzlerin präsident präsidentin ministre président "
    "présidente" },
  { CHANCERY_WORD_TITLE,
    "del panel retired miss hon former sir lord lady democratic gop presidential campaign press "
    "state "
    "first then-candidate majority minority senior house senate white police star finance foreign "
    "defence defense interior economy trade energy health environment security national deputy "
    "acting "
    "interim outgoing incoming newly then ex high european federal communications communication "
    "ranking "
    "fellow longtime veteran top supreme crown ex-president ex-minister top-ranking staff news "
    "nato eu "
    "un european union kremlin pentagon treasury cabinet" },
  { CHANCERY_WORD_ORGANISATION,
    "university house party news times department committee council court congress senate bank "
    "institute "
    "association agency center centre post journal street union group foundation fund act states "
    "kingdom "
    "nations national international city county campaign company inc corp convention day hall "
    "network "
    "tv radio show commission federal service bureau office board school college hospital church "
    "league "
    "club army navy force forces today week press politico breitbart huffington buzzfeed facebook "
    "twitter "
    "google cnn fox msnbc nbc abc cbs ap reuters january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday "
    "summit ministry parliament government embassy treaty alliance coalition movement authority "
    "front "
    "airport bridge river sea strait province region district island islands bay mountain war "
    "agreement accord conference assembly daily herald tribune guardian telegraph bbc afp "
    "bloomberg "
    "yonhap xinhua tass interfax kyodo nikkei axios gazette weekly review magazine corporation "
    "command administration agencies democrats republicans americans" },
  { CHANCERY_WORD_PLACE,
    "washington york america american britain british france french germany german russia russian "
    "russians "
    "ukraine ukrainian ukrainians italy italian poland polish finland finnish spain spanish china "
    "chinese "
    "japan japanese korea korean india indian pakistan pakistani iran iranian iraq iraqi israel "
    "israeli "
    "israelis palestine palestinian palestinians gaza lebanon lebanese syria syrian turkey turkish "
    "türkiye "
    "egypt egyptian qatar qatari saudi arabia jordan yemen london paris berlin moscow kyiv kiev "
    "brussels "
    "geneva vienna tokyo beijing seoul taipei taiwan taiwanese delhi tehran jerusalem doha cairo "
    "ankara "
    "riyadh europe european asia asian africa african australia australian canada canadian mexico "
    "mexican "
    "brazil brazilian georgia armenia armenian azerbaijan hungary hungarian serbia serbian kosovo "
    "greece "
    "greek romania sweden swedish norway norwegian denmark danish estonia estonian latvia latvian "
    "lithuania lithuanian moldova belarus belarusian philippines philippine vietnam vietnamese "
    "thailand "
    "thai indonesia indonesian malaysia singapore dutch netherlands belgium belgian austria "
    "austrian "
    "swiss switzerland portugal irish ireland scottish scotland nato eu u.s. u.n. u.k. us un uk "
    "crimea donbas donetsk kremlin beirut damascus baghdad kabul islamabad jakarta hanoi manila "
    "budapest "
    "warsaw helsinki stockholm oslo copenhagen rome madrid athens ottawa canberra "
    "sudan sudanese nigeria nigerian kenya kenyan ethiopia ethiopian somalia somali libya libyan "
    "tunisia tunisian algeria algerian morocco moroccan congo congolese rwanda rwandan uganda "
    "ugandan tanzania ghana senegal mali niger cameroon angola mozambique zimbabwe zambia eritrea "
    "djibouti cuba cuban venezuela venezuelan colombia colombian argentina argentine chile peru "
    "bolivia ecuador haiti haitian nicaragua panama guatemala honduras cambodia cambodian laos "
    "myanmar bangladesh nepal nepalese lanka lankan afghanistan afghan kazakhstan kazakh "
    "uzbekistan kyrgyzstan tajikistan turkmenistan mongolia kuwait kuwaiti bahrain bahraini oman "
    "omani cyprus cypriot malta iceland luxembourg slovakia slovak slovenia slovenian croatia "
    "croatian bosnia bosnian montenegro macedonia albania albanian bulgaria bulgarian czech" },
  { CHANCERY_WORD_OPENER,
    "the a an but and in on at for as if when while after before he she it they we i this that "
    "these "
    "those his her its their our my there then so not no yes with from to of by or asked why what "
    "who "
    "how still now once since because although though also even just only meanwhile however "
    "earlier "
    "later despite during under according speaking last both many some most all one two several "
    "few "
    "other another such more instead yet until unlike like among between through "
    "following regarding" },
  { CHANCERY_WORD_PARTICLE, "de von van bin al der den la di da dos el ter le du ben ibn zu" },
  { CHANCERY_WORD_FEMALE,
    "mrs ms miss madam lady queen princess congresswoman spokeswoman chairwoman actress "
    "businesswoman "
    "hillary kellyanne michelle melania ivanka elizabeth kaja mary jennifer linda susan sarah "
    "karen nancy "
    "lisa betty margaret sandra ashley kimberly emily donna carol amanda melissa deborah stephanie "
    "rebecca "
    "laura cynthia kathleen amy angela shirley anna brenda pamela nicole helen samantha katherine "
    "christine emma ruth maria heather diane julie joyce victoria kelly christina joan evelyn "
    "lauren "
    "judith olivia martha cheryl megyn andrea hannah jacqueline ann jean alice kathryn gloria "
    "teresa sara "
    "janice marie julia grace judy theresa beverly denise marilyn amber danielle rose brittany "
    "diana "
    "abigail natalie jane lori alexis kayla huma debbie loretta carly chelsea nikki susana kirsten "
    "condoleezza madeleine gretchen rachel katrina claire jill dana valerie tulsi barbara anne "
    "monica "
    "paula juanita kathy alicia tammy jen wendy patti phyllis ursula giorgia marine leslie maggie "
    "kate "
    "katie tina sally peggy roberta kamala annalena sanna mette ingrida sanae yoko federica "
    "catherine "
    "roberta jacinda penny christia melanie mélanie chrystia maia salome salomé ekaterina maria "
    "margrethe "
    "tsai hina sheikha nadia amal fatima aisha leila yulia yuliya olena iryna svetlana sviatlana "
    "natalia "
    "magdalena karoline tammy morgan julianne susie pam kristi linda rosa ana isabel lucia elena "
    "olga irina "
    "galina hadja karine esther charlotte sophie camille brigitte agnes agnès ségolène inga katja "
    "birgit ulrike heike sabine petra nina eva ines inés carmen claudia cristina delcy dilma "
    "michele "
    "yvette angie rhiannon liz suella priti amélie joanna agnieszka beata ewa dalia vjosa "
    "evika "
    "kersti viola zuzana kolinda borjana atifete bidhya khaleda sushma nirmala mamata indira "
    "sonia "
    "aung megawati retno yingluck wan geun-hye kang hye chrysoula dora katalin judit mia "
    "leni" },
  { CHANCERY_WORD_MALE,
    "mr sir lord king prince congressman spokesman chairman businessman pope emir sheikh sultan "
    "ayatollah "
    "donald bill barack bernie ted marco jeb john paul mike mitch harry joe tim chris ben rand jim "
    "george "
    "james robert michael william david richard joseph thomas charles christopher daniel matthew "
    "anthony "
    "mark steven stephen andrew kenneth joshua kevin brian edward ronald timothy jason jeffrey "
    "ryan jacob "
    "gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank "
    "alexander "
    "raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter "
    "kyle "
    "walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur "
    "lawrence "
    "jesse dylan bryan bruce jordan billy albert willie gabriel logan alan juan wayne roy ralph "
    "randy "
    "eugene vincent russell louis bobby philip johnny newt rudy corey reince vladimir volodymyr "
    "emmanuel "
    "robby anderson wolf sidney lindsey steve tom dan greg jeff ken matt nick rob ron sam tony "
    "barney "
    "khizr stuart evan glenn rush alex fred jon andy dave don doug ed hugh ian jake jay josh lou "
    "luke "
    "max neil norman oliver oscar phil ray rick roland ross simon stan stanley todd victor warren "
    "wesley "
    "will keir olaf boris friedrich antónio antonio jens rishi sergei sergey dmitry dmitri viktor "
    "recep "
    "hakan benjamin yair naftali benny gideon yoav itamar bezalel abbas hossein hassan ali "
    "mohammad "
    "mohammed muhammad mohamed ahmed ahmad mahmoud ismail khaled masoud javad narendra jaishankar "
    "subrahmanyam imran shehbaz xi wang li fumio shigeru shinzo taro yoshihide kishida lloyd "
    "antony jake "
    "pete elbridge kurt marc mario matteo sergio luigi silvio pedro josep mariano luis carlos "
    "miguel "
    "javier nicolas nicolás françois jean-yves jean-noël gérald bruno stéphane dominique jacques "
    "sébastien manuel frank-walter heiko wolfgang karl johann boris jan radosław radoslaw donald "
    "mateusz "
    "andrzej jarosław petr andrej robert péter aleksandar edi milorad zoran ilham nikol irakli "
    "mikheil "
    "alexei aleksei andriy andrii denys dmytro mykhailo oleksandr oleksii oleh rustem valerii "
    "vasyl petro "
    "ihor yevgeny nikolai anatoly igor ivan mikhail kyriakos alexis mark geert dick bart charles "
    "rutte "
    "micheál simon leo enda jonas lars ulf carl bjarni gitanas edgars krišjānis jüri alexander "
    "sauli petteri "
    "abdel abdul abdullah faisal salman tamim bashar hakan mevlüt fuat nasser saad najib nawaf "
    "joseph "
    "hassan nabih ferdinand rodrigo joko prabowo anwar lee lawrence anutin srettha prayuth yoon "
    "moon "
    "jae-myung jong kim lai joseph hun manet cyril paul william yoweri félix abiy isaias macky "
    "bola "
    "muhammadu olusegun uhuru emmerson luiz lula jair alberto gustavo iván gabriel andrés vicente "
    "enrique "
    "justin mark stephen pierre jagmeet anthony scott malcolm tony chris winston bongbong enrique "
    "ishaq" },
  { CHANCERY_WORD_UNIT, "minute minutes hour hours day days week weeks fortnight month months "
                        "quarter year years decade "
                        "decades weekend" },
  { CHANCERY_WORD_MONTH, "january february march april may june july august september october "
                         "november december jan. feb. "
                         "aug. sept. oct. nov. dec. jan feb aug sept oct nov dec" },
  { CHANCERY_WORD_WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday" },
  { CHANCERY_WORD_NUMBER, "a an one two three four five six seven eight nine ten eleven twelve "
                          "fifteen twenty thirty sixty "
                          "ninety hundred" },
};

/* FNV-1a, 32 bits (Fowler, Noll, Vo), finished with the mixer of MurmurHash3. */
guint32
chancery_capture_word_hash (const char *lower, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) lower[i]) * 16777619u;
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  return hash;
}

static void
add_words (ChanceryCaptureLexicon *self, const char *words, guint32 classes)
{
  for (const char *p = words; *p != '\0';)
    {
      gsize n = strcspn (p, " ");
      gpointer key = GUINT_TO_POINTER (chancery_capture_word_hash (p, n));
      guint32 old = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, key));

      g_hash_table_insert (self->classes, key, GUINT_TO_POINTER (old | classes));
      p += n;
      p += strspn (p, " ");
    }
}

ChanceryCaptureLexicon *
chancery_capture_lexicon_new (void)
{
  ChanceryCaptureLexicon *self = g_new0 (ChanceryCaptureLexicon, 1);

  self->classes = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (word_lists); i++)
    add_words (self, word_lists[i].words, word_lists[i].classes);
  return self;
}

void
chancery_capture_lexicon_free (ChanceryCaptureLexicon *self)
{
  g_hash_table_unref (self->classes);
  g_free (self);
}

guint32
chancery_capture_lexicon_get (const ChanceryCaptureLexicon *self, guint32 hash)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, GUINT_TO_POINTER (hash)));
}
