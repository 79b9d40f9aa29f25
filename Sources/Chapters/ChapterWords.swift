import PodcastModel

/// What a language's questions and talk are made of, as far as titles need it. All lower case.
struct ChapterWords {
  /// Begin a question or a clause that asks.
  var questionWords: Set<String> = []
  /// Begin a question without such a word: `can you`, `is it`.
  var questionVerbs: Set<String> = []
  /// Stand before what is said without adding to it: `yes`, `so`, `well`.
  var fillers: Set<String> = []
  /// Begin a sentence of thanks or welcome.
  var thanks: [String] = []
  /// Lead up to the topic, longest first: `what do you think about`.
  var leads: [String] = []
  /// Point at what was said before: `that`, `it`.
  var pointers: Set<String> = []
  /// Before a question word they put the question inside another sentence: `about`, `on`.
  var links: Set<String> = []
  /// `and`, `or`
  var conjunctions: Set<String> = []
  /// Begin a part of a sentence that a title can do without: `because`, `in order to`.
  var breaks: Set<String> = []
  /// Say little by themselves, and end no title.
  var smallWords: Set<String> = []
  /// Of the chapter before the first question.
  var opening = "Intro"

  /// The words of a language (BCP 47); without one, of the language whose small words the text uses most.
  static func of(language: String?, text: some Sequence<Substring>) -> ChapterWords {
    let code = language?.lowercased().split(separator: "-").first.map(String.init) ?? ""
    if !code.isEmpty, code != "und" { return table(code) ?? ChapterWords() }
    var counts: [String: Int] = [:]
    for word in text { counts[word.lowercased(), default: 0] += 1 }
    let scored = ["nb", "en", "de", "fr", "es", "sv", "da"].map { code in
      (code: code, hits: table(code)?.smallWords.reduce(0) { $0 + counts[$1, default: 0] } ?? 0)
    }
    guard let best = scored.max(by: { $0.hits < $1.hits }), best.hits > 0 else { return ChapterWords() }
    return table(best.code) ?? ChapterWords()
  }

  private static func table(_ code: String) -> ChapterWords? {
    switch code {
    case "nb", "nn", "no": norwegian
    case "da": danish
    case "sv": swedish
    case "en": english
    case "de": german
    case "fr": french
    case "es": spanish
    default: nil
    }
  }

  private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

  private static let norwegian = ChapterWords(
    questionWords: words(
      "hva hvem hvor hvordan hvorfor når hvilken hvilket hvilke hvorvidt kva kven kvar korleis kvifor kvifor kva"),
    questionVerbs: words("kan er har vil skal bør må finnes tror synes får blir ser tenker går var"),
    fillers: words(
      "ja jo nei og men så altså ok okay mm mhm eh øh jaja nettopp akkurat riktig supert flott bra fint kult spennende "
        + "interessant da vel liksom bare sånn"),
    thanks: ["takk", "tusen takk", "mange takk", "hjertelig takk", "velkommen", "hjertelig velkommen", "vær så god"],
    leads: [
      "kan du fortelle oss litt om", "kan du fortelle litt om", "kan du fortelle meg om", "kan du fortelle om",
      "kan du si litt om", "kan du si noe om", "kan dere fortelle om", "hva er dine tanker om",
      "hva er dine tanker rundt",
      "hva er deres tanker om", "dine tanker om", "dine tanker rundt", "hva tenker du om", "hva tenker dere om",
      "hva tenker du rundt", "hva synes du om", "hva mener du om", "fortell litt om", "fortell oss om", "fortell om",
      "la oss snakke om", "la oss snakke litt om", "vi skal snakke om", "i dag skal vi snakke om", "jeg lurer på",
      "jeg vil gjerne spørre om", "vi må snakke om", "da går vi over til", "la oss gå over til",
    ],
    pointers: words("det den dette denne disse der de han hun dem sånt slikt"),
    links: words("om på av til for fra rundt med"),
    conjunctions: words("og eller samt"),
    breaks: [
      "for å", "fordi", "slik at", "sånn at", "hvis", "når", "dersom", "selv om", "siden", "mens",
    ],
    smallWords: words(
      "i på av til for fra med om og eller men at som å en ei et er det den de der da så jeg du vi dere man seg meg deg oss "
        + "min mitt mine din ditt dine vår vårt våre sin sitt sine har hadde var blir ble kan skal vil må bør få får ikke også "
        + "bare litt veldig mye mer noe noen alle hva hvor hvordan hvorfor når hvis enn opp ut inn ned dette denne disse "
        + "tanker tenker tror synes mener si sier"),
    opening: "Introduksjon")

  private static let danish = ChapterWords(
    questionWords: words("hvad hvem hvor hvordan hvorfor hvornår hvilken hvilket hvilke hvorvidt"),
    questionVerbs: words("kan er har vil skal bør må findes tror synes får bliver ser tænker går var"),
    fillers: words("ja jo nej og men så altså ok okay mm øh præcis netop fint godt spændende interessant da vel bare"),
    thanks: ["tak", "tusind tak", "mange tak", "velkommen", "værsgo", "hjertelig velkommen"],
    leads: [
      "kan du fortælle os lidt om", "kan du fortælle lidt om", "kan du fortælle om", "kan du sige lidt om",
      "hvad er dine tanker om", "dine tanker om", "hvad tænker du om", "hvad synes du om", "hvad mener du om",
      "fortæl lidt om", "fortæl om", "lad os tale om", "lad os snakke om", "vi skal tale om", "vi skal snakke om",
    ],
    pointers: words("det den dette denne disse der de han hun dem sådan"),
    links: words("om på af til for fra omkring med"),
    conjunctions: words("og eller samt"),
    breaks: [
      "for at", "fordi", "så at", "hvis", "når", "selv om", "eftersom", "mens",
    ],
    smallWords: words(
      "i på af til for fra med om og eller men at som en et er det den de der da så jeg du vi man sig mig dig os min mit mine "
        + "din dit dine vores sin sit sine har havde var bliver blev kan skal vil må bør får ikke også bare lidt meget mere "
        + "noget nogen alle hvad hvor hvordan hvorfor når hvis end op ud ind ned denne disse tanker tænker tror synes mener"
    ),
    opening: "Introduktion")

  private static let swedish = ChapterWords(
    questionWords: words("vad vem vilka vilken vilket var hur varför när huruvida"),
    questionVerbs: words("kan är har vill ska bör måste finns tror tycker får blir ser tänker går"),
    fillers: words(
      "ja jo nej och men så alltså ok okej mm öh precis just exakt bra fint spännande intressant då väl bara"),
    thanks: ["tack", "tusen tack", "stort tack", "välkommen", "varsågod", "hjärtligt välkommen"],
    leads: [
      "kan du berätta lite om", "kan du berätta för oss om", "kan du berätta om", "kan du säga något om",
      "vad är dina tankar om", "dina tankar om", "vad tänker du om", "vad tycker du om", "vad anser du om",
      "berätta lite om", "berätta om", "låt oss prata om", "vi ska prata om", "nu ska vi prata om",
    ],
    pointers: words("det den detta denna dessa där de han hon dem sådant"),
    links: words("om på av till för från kring med"),
    conjunctions: words("och eller samt"),
    breaks: [
      "för att", "eftersom", "så att", "om man", "när", "även om", "medan", "därför att",
    ],
    smallWords: words(
      "i på av till för från med om och eller men att som en ett är det den de där då så jag du vi ni man sig mig dig oss min "
        + "mitt mina din ditt dina vår vårt våra sin sitt sina har hade var blir blev kan ska vill måste bör får inte också bara "
        + "lite mycket mer något någon alla vad hur varför när hur än upp ut in ner detta denna dessa tankar tänker tror tycker"
    ),
    opening: "Introduktion")

  private static let english = ChapterWords(
    questionWords: words("what who whom whose which where when why how whether"),
    questionVerbs: words(
      "can could is are was were do does did have has had will would should shall may might isn't aren't don't doesn't any"
    ),
    fillers: words(
      "yes yeah yep no and but so well ok okay right mm mhm uh um er oh great good nice wow exactly sure absolutely indeed "
        + "now anyway alright just like actually then also"),
    thanks: ["thanks", "thank you", "many thanks", "welcome", "good morning", "good evening", "hello", "hi", "please"],
    leads: [
      "can you tell us a little bit about", "can you tell us a little about", "can you tell us about",
      "can you tell me about", "could you tell us about", "could you talk about", "can you talk about",
      "can you talk a little bit about", "can you say something about", "tell us a little bit about",
      "tell us a little about", "tell us about", "tell me about", "tell us more about", "tell me more about",
      "what are your thoughts on", "what are your thoughts about", "your thoughts on", "what do you think about",
      "what do you think of", "what do you make of", "how do you feel about", "let's talk about", "let's move on to",
      "let's turn to", "let us talk about", "i wanted to ask you about", "i want to ask you about",
      "i'd like to ask about",
      "i want to talk about", "we need to talk about", "today we're talking about", "today we talk about", "i wonder",
      "i was wondering",
    ],
    pointers: words("that it this these those there they them he she such"),
    links: words("about on of to for from with in into at"),
    conjunctions: words("and or"),
    breaks: [
      "because", "in order to", "so that", "so as to", "if", "when", "while", "although", "even though", "since",
      "given that", "unless",
    ],
    smallWords: words(
      "the a an of to in on at by for from with about and or but that this these those it its is are was were be been being i "
        + "you we they he she me us them my your our their his her do does did have has had can could will would should not "
        + "just very much more some any all what who which where when why how if than then so as up out into there here think "
        + "thoughts know mean say really kind sort lot"),
    opening: "Introduction")

  private static let german = ChapterWords(
    questionWords: words(
      "was wer wen wem wessen welche welcher welches welchen wo woher wohin wann warum wieso weshalb wie womit worum "
        + "worauf wodurch wofür ob inwiefern"),
    questionVerbs: words(
      "kann können ist sind war hat haben wird werden soll sollte muss darf gibt glauben glaubst würden"),
    fillers: words(
      "ja nein und aber also so nun okay ok genau richtig mhm äh ähm gut schön super toll na doch eben mal dann spannend"
    ),
    thanks: [
      "danke", "vielen dank", "herzlichen dank", "dankeschön", "willkommen", "herzlich willkommen", "bitte", "hallo",
    ],
    leads: [
      "können sie uns etwas über", "kannst du uns etwas über", "erzählen sie uns von", "erzähl uns von",
      "erzähl mal von",
      "was denken sie über", "was denkst du über", "was halten sie von", "was hältst du von", "was sagst du zu",
      "was sagen sie zu", "lass uns über", "lassen sie uns über", "sprechen wir über", "reden wir über",
      "kommen wir zu", "kommen wir zum", "kommen wir zur",
    ],
    pointers: words("das es dies dieser diese dieses dem den denen da sie er davon dazu darüber damit"),
    links: words("über von zu um auf an für mit bei in"),
    conjunctions: words("und oder sowie"),
    breaks: [
      "um", "weil", "damit", "sodass", "wenn", "falls", "obwohl", "während", "da",
    ],
    smallWords: words(
      "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei für mit nach von vom zu "
        + "zum zur über um durch ist sind war waren sein hat haben hatte wird werden wurde kann können soll muss ich du er sie "
        + "es wir ihr mich dich uns euch mein dein sein unser nicht auch nur noch schon sehr mehr so wie was wer wo wann warum "
        + "dass wenn als denn da dort hier man sich etwas alle viel mal denken denkst glaube"),
    opening: "Einleitung")

  private static let french = ChapterWords(
    questionWords: words(
      "que qu'est-ce quoi qui quel quelle quels quelles où quand pourquoi comment combien lequel laquelle"),
    questionVerbs: words(
      "est-ce peut-on peux-tu pouvez-vous as-tu avez-vous y-a-t-il est-il faut-il pensez-vous penses-tu"),
    fillers: words(
      "oui non et mais donc alors eh ben bon ok d'accord voilà exactement bien super très justement en fait euh hein"),
    thanks: ["merci", "merci beaucoup", "bienvenue", "bonjour", "bonsoir", "je vous en prie", "je t'en prie"],
    leads: [
      "pouvez-vous nous parler de", "peux-tu nous parler de", "pouvez-vous nous parler un peu de", "parlez-nous de",
      "parle-nous de", "que pensez-vous de", "que penses-tu de", "qu'est-ce que vous pensez de",
      "qu'est-ce que tu penses de",
      "parlons de", "parlons maintenant de", "passons à", "j'aimerais parler de", "on va parler de",
    ],
    pointers: words("ça cela ce c'est ceci celui celle ceux il elle ils elles y en là"),
    links: words("de sur à pour avec dans par"),
    conjunctions: words("et ou"),
    breaks: [
      "afin de", "parce que", "pour que", "puisque", "si", "quand", "lorsque", "alors que", "bien que", "tandis que",
    ],
    smallWords: words(
      "le la les l' un une des du de d' et ou mais dans en au aux à par pour avec sur sous sans que qui quoi dont où ce cet "
        + "cette ces je tu il elle on nous vous ils elles me te se mon ma mes ton ta tes son sa ses notre nos votre vos leur "
        + "est sont était a ont avait être avoir fait faire peut pas ne plus très aussi bien tout tous comme si quand comment "
        + "pourquoi quel quelle ça cela pense pensez"),
    opening: "Introduction")

  private static let spanish = ChapterWords(
    questionWords: words("qué quién quiénes cuál cuáles dónde adónde cuándo cómo cuánto cuánta cuántos cuántas"),
    questionVerbs: words("puede puedes podría es son hay tiene tienes crees cree debe deberíamos está están"),
    fillers: words(
      "sí no y pero pues bueno entonces vale ok claro exacto bien genial muy eh este mira oye así que ahora también"),
    thanks: [
      "gracias", "muchas gracias", "mil gracias", "bienvenido", "bienvenida", "bienvenidos", "hola", "por favor",
    ],
    leads: [
      "puedes hablarnos de", "puede hablarnos de", "nos puedes hablar de", "nos puedes contar sobre",
      "puedes contarnos sobre",
      "háblanos de", "háblenos de", "cuéntanos sobre", "cuéntanos de", "cuéntame de", "qué piensas de", "qué piensa de",
      "qué piensas sobre", "qué opinas de", "qué opinas sobre", "qué te parece", "hablemos de", "vamos a hablar de",
      "pasemos a",
    ],
    pointers: words("eso esto ello esa ese esos esas él ella ellos ahí lo"),
    links: words("de sobre en a para con por"),
    conjunctions: words("y e o u"),
    breaks: [
      "para que", "porque", "ya que", "si", "cuando", "aunque", "mientras", "puesto que",
    ],
    smallWords: words(
      "el la los las lo un una unos unas de del al a en por para con sin sobre y e o u pero que qué quien cual donde cuando "
        + "como cómo yo tú él ella nosotros ustedes ellos me te se nos mi tu su mis tus sus nuestro nuestra es son era fue ser "
        + "estar está están hay ha han he haber tiene tener hace hacer puede poder no sí muy más menos también ya todo todos "
        + "esto eso ese esa este esta si porque piensas crees"),
    opening: "Introducción")
}
