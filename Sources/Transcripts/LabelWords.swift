/// The words that decide what a label is, in the languages that we know. All lower case.
enum LabelWords {
  /// Labels for what somebody does rather than for who they are: they stand for a speaker.
  static let roles: Set<String> = [
    // English
    "host", "hosts", "guest", "interviewer", "interviewee", "moderator", "narrator", "announcer", "presenter",
    "speaker", "voice", "voiceover", "caller", "audience", "producer", "reporter", "all", "everyone", "both", "man",
    "woman", "unknown", "unknown speaker", "co-host",
    // Norwegian, Danish, Swedish
    "programleder", "programleiar", "intervjuer", "intervjuar", "intervjuobjekt", "gjest", "gjesten", "vert", "verten",
    "ordstyrer", "debattleder", "møteleder", "forteller", "stemme", "reporteren", "publikum", "alle", "begge",
    "taler", "foredragsholder", "kommentator", "vært", "værten", "studievært", "interviewperson", "gæst",
    "programledare",
    "intervjuare", "gäst", "värd", "berättare", "röst", "talare",
    // German, Dutch
    "moderatorin", "interviewerin", "gast", "sprecher", "sprecherin", "erzähler", "erzählerin", "gastgeber", "stimme",
    "publikum", "presentator", "presentatrice", "verteller",
    // French, Spanish, Italian, Portuguese
    "animateur", "animatrice", "invité", "invitée", "intervieweur", "narrateur", "narratrice", "présentateur",
    "présentatrice", "journaliste", "presentador", "presentadora", "invitado", "invitada", "entrevistador",
    "entrevistadora", "narrador", "narradora", "locutor", "locutora", "conduttore", "conduttrice", "ospite",
    "intervistatore", "apresentador", "apresentadora", "convidado", "convidada",
  ]

  /// What programs put before a speaker's name or number, however that is written.
  static let speaker: Set<String> = [
    "speaker", "taler", "talare", "sprecher", "spreker", "locuteur", "hablante", "parlante", "falante",
  ]

  /// Marks of question and answer: speakers where they come again and again, words of a sentence where they come once.
  static let questionAndAnswer: Set<String> = [
    "q", "a", "question", "answer", "spørsmål", "svar", "fråga", "spørgsmål", "frage", "antwort", "réponse", "pregunta",
    "respuesta", "f", "s", "domanda", "risposta", "vraag",
  ]

  /// Facts about the recording, as they stand above a transcript. Never a speaker.
  static let fields: Set<String> = [
    // English
    "title", "date", "time", "length", "duration", "running time", "location", "place", "published", "recorded",
    "recording", "transcript", "transcription", "transcribed by", "source", "sources", "summary", "description",
    "abstract",
    "keywords", "tags", "links", "link", "url", "web", "website", "email", "e-mail", "contact", "phone", "language",
    "guests", "participants", "speakers", "present", "attendees", "cast", "host(s)", "series", "show", "podcast",
    "file",
    "note", "notes", "show notes", "disclaimer", "copyright", "license", "licence", "version", "author", "authors",
    "editor", "music", "nb", "ps", "obs", "id", "status", "organisation", "organization", "company", "introduction by",
    // Norwegian, Danish, Swedish
    "tittel", "dato", "tid", "lengde", "varighet", "varighed", "sted", "stad", "publisert", "innspilt", "opptak",
    "utskrift", "transkripsjon", "transkribert", "transkribert av", "kilde", "kilder", "sammendrag", "oppsummering",
    "beskrivelse", "stikkord", "nøkkelord", "lenke", "lenker", "lenkje", "nettsted", "nettside", "e-post", "epost",
    "kontakt", "telefon", "tlf", "språk", "gjester", "gjestar", "deltakere", "deltakarar", "deltagere", "medvirkende",
    "medverkande", "talere", "serie", "merk", "merknad", "notat", "lisens", "forfatter", "redaktør", "musikk", "titel",
    "datum", "längd", "plats", "källa", "gäster", "deltagare", "sammanfattning", "gæster", "transskription",
    "organisasjon", "organisasjoner", "bedrift", "saksnummer", "målgruppe", "foto", "lyd", "klipp",
    // German, Dutch
    "ort", "länge", "dauer", "quelle", "gäste", "teilnehmer", "teilnehmende", "zusammenfassung", "abschrift",
    "transkript", "beschreibung", "stichwörter", "sprache", "hinweis", "anmerkung", "plaats", "duur", "gasten",
    "deelnemers", "samenvatting", "taal", "bron",
    // French, Spanish, Italian, Portuguese
    "titre", "lieu", "durée", "invités", "participants", "résumé", "langue", "remarque", "título", "titulo", "fecha",
    "lugar", "duración", "invitados", "participantes", "resumen", "idioma", "nota", "fuente", "titolo", "data", "luogo",
    "durata", "ospiti", "partecipanti", "riassunto", "lingua", "fonte", "duração", "convidados", "local", "resumo",
  ]

  /// Names of a part: in the middle of a transcript they announce a heading.
  static let parts: Set<String> = [
    "topic", "topics", "theme", "subject", "part", "chapter", "section", "segment", "episode", "season", "tema",
    "temaer",
    "emne", "del", "kapittel", "kapitel", "avsnitt", "afsnit", "episod", "sesong", "bolk", "ämne", "avdelning", "thema",
    "teil", "abschnitt", "folge", "onderwerp", "deel", "hoofdstuk", "sujet", "thème", "partie", "chapitre", "épisode",
    "parte", "capítulo", "episodio", "sección", "capitolo", "argomento", "episódio",
  ]

  /// How a transcript's first line begins that says what this is.
  static let transcriptTitles: Set<String> = [
    "utskrift", "transkripsjon", "transkript", "transkripsjonen", "transcript", "transcription", "avskrift",
    "transkribering", "transskription", "udskrift", "abschrift", "transkription", "transcripción", "transcripcion",
    "trascrizione", "transcrição", "transcriptie",
  ]

  /// Words with a capital that begin a sentence and a colon: no names.
  static let sentenceStarts: Set<String> = [
    "ja", "nei", "nej", "men", "og", "så", "altså", "poenget", "spørsmålet", "svaret", "eksempel", "eksempelvis",
    "konklusjon", "konklusjonen", "resultat", "resultatet", "fordel", "fordeler", "ulempe", "ulemper", "problemet",
    "løsningen", "husk", "viktig", "fakta", "sitat", "regel", "først", "dessuten", "derfor", "jeg", "du", "vi", "han",
    "hun", "det", "dette", "yes", "no", "but", "and", "so", "well", "example", "conclusion", "result", "results",
    "pros",
    "cons", "problem", "solution", "remember", "important", "fact", "facts", "quote", "rule", "first", "second",
    "third",
    "finally", "also", "therefore", "this", "that", "i", "we", "you", "he", "she", "they", "it", "moral", "bottom line",
    "ok", "okay", "nein", "aber", "und", "beispiel", "fazit", "ergebnis", "wichtig", "ich", "wir", "oui", "non", "mais",
    "et", "donc", "exemple", "résultat", "sí", "no", "pero", "y", "ejemplo", "resultado", "warning", "advarsel",
    "update", "oppdatering", "tips", "tip", "mål", "metode", "bakgrunn", "diskusjon", "innledning", "avslutning",
    "intro", "outro", "introduction", "background", "discussion", "method", "goal",
  ]

  /// Small words inside a name.
  static let particles: Set<String> = [
    "og", "and", "&", "und", "et", "y", "e", "och", "en", "av", "von", "van", "der", "den", "de", "del", "della", "di",
    "da", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "bint", "zu", "zur", "ter", "ten", "af",
    "of", "the", "jr", "jr.", "sr.", "i",
  ]

  /// What stands in brackets and is heard, but is nobody.
  static let sounds: Set<String> = [
    "music", "laughter", "laughs", "laughing", "laugh", "chuckles", "chuckling", "applause", "clapping", "cheering",
    "cheers", "silence", "pause", "inaudible", "unintelligible", "crosstalk", "noise", "sigh", "sighs", "coughs",
    "cough",
    "jingle", "theme", "song", "singing", "beep", "bell", "phone", "ringing", "sound", "sounds", "static", "playing",
    "foreign", "blank", "musikk", "latter", "ler", "applaus", "klapping", "stillhet", "utydelig", "støy", "sukk",
    "hoste",
    "lyd", "musik", "skratt", "applåder", "tystnad", "latter", "bifald", "gelächter", "lachen", "beifall", "stille",
    "unverständlich", "muziek", "gelach", "applaus", "musique", "rires", "applaudissements", "silence", "música",
    "musica", "risas", "aplausos", "silencio", "risate", "applausi", "risos",
  ]
}
