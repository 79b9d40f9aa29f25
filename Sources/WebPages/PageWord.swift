/// Every word that a page itself says, in each language that pages are written in.
enum PageWord: CaseIterable {
  case all, back, chapters, copied, copyLink, download, downloads, draft, embed, end, episodes, explicit, facts, feeds
  case files, findFailed, findLabel, findMore, findNeedsScript, findTitle, follow, forward, found, goals, hits, keys,
    keyBack, keyChapter, keyMute, keyPart, keyPlay, keySearch
  case keySpeed, keysOn, licence, missing, missingText, more, newer, next, nextHit, noHit, notes, off, older
  case organisations, people, perspectives, player, previous, previousHit, quote, recording, reflection, related
  case search, season, seasons, share, shareLink, skip, sleep, sleepAfter, speed, support, topics, transcript
  case transcriptHint, website
  // Learning
  case certificate, certificateGoals, certificateIssuer, certificateText, certificateUntil
  case checkAnswers, choose, chooseAll, isFalse, isTrue, listenAt, orderHint, quiz, quizNote, resultName, resultSave,
    right, score, showAnswer, unanswered, wrong, yourAnswer
  case note, noteClear, noteCleared, noteHint, noteSave

  /// One word in the languages of `PageWords.Language`.
  struct Translations {
    let nb, nn, en, de, fr, es: String
  }

  /// `{0}` and `{1}` are filled in.
  var translations: Translations {
    switch self {
    case .all:
      Translations(
        nb: "Alle episoder", nn: "Alle episodar", en: "All episodes", de: "Alle Folgen", fr: "Tous les épisodes",
        es: "Todos los episodios")
    case .back:
      Translations(
        nb: "10 sekunder tilbake", nn: "10 sekund tilbake", en: "Back 10 seconds", de: "10 Sekunden zurück",
        fr: "Reculer de 10 secondes", es: "Retroceder 10 segundos")
    case .chapters:
      Translations(nb: "Kapitler", nn: "Kapittel", en: "Chapters", de: "Kapitel", fr: "Chapitres", es: "Capítulos")
    case .copied:
      Translations(
        nb: "Lenken er kopiert", nn: "Lenkja er kopiert", en: "Link copied", de: "Link kopiert", fr: "Lien copié",
        es: "Enlace copiado")
    case .copyLink:
      Translations(
        nb: "Kopier lenke hit", nn: "Kopier lenkje hit", en: "Copy link to this moment",
        de: "Link zu dieser Stelle kopieren", fr: "Copier le lien vers cet instant",
        es: "Copiar enlace a este momento")
    case .download:
      Translations(
        nb: "Last ned", nn: "Last ned", en: "Download", de: "Herunterladen", fr: "Télécharger", es: "Descargar")
    case .downloads:
      Translations(nb: "Filer", nn: "Filer", en: "Files", de: "Dateien", fr: "Fichiers", es: "Archivos")
    case .draft:
      Translations(nb: "Utkast", nn: "Utkast", en: "Draft", de: "Entwurf", fr: "Brouillon", es: "Borrador")
    case .embed:
      Translations(
        nb: "Vis spilleren på din egen side", nn: "Vis spelaren på di eiga side",
        en: "Show the player on your own page", de: "Player auf der eigenen Seite zeigen",
        fr: "Intégrer le lecteur à votre page", es: "Mostrar el reproductor en tu página")
    case .end:
      Translations(
        nb: "ved kapittelslutt", nn: "ved kapittelslutt", en: "at the end of the chapter", de: "am Ende des Kapitels",
        fr: "à la fin du chapitre", es: "al final del capítulo")
    case .episodes:
      Translations(nb: "Episoder", nn: "Episodar", en: "Episodes", de: "Folgen", fr: "Épisodes", es: "Episodios")
    case .explicit:
      Translations(
        nb: "Grovt språk", nn: "Grovt språk", en: "Explicit", de: "Derbe Sprache", fr: "Langage explicite",
        es: "Lenguaje explícito")
    case .facts:
      Translations(nb: "Fakta", nn: "Fakta", en: "Facts", de: "Fakten", fr: "Fiche", es: "Datos")
    case .feeds:
      Translations(nb: "Abonner", nn: "Abonner", en: "Subscribe", de: "Abonnieren", fr: "S’abonner", es: "Suscribirse")
    case .files:
      Translations(
        nb: "Utskriften som fil", nn: "Utskrifta som fil", en: "The transcript as a file",
        de: "Das Transkript als Datei", fr: "La transcription en fichier", es: "La transcripción en archivo")
    case .findFailed:
      Translations(
        nb: "Søket virker ikke akkurat nå.", nn: "Søket verkar ikkje akkurat no.",
        en: "The search does not work just now.", de: "Die Suche ist gerade nicht möglich.",
        fr: "La recherche ne fonctionne pas pour le moment.", es: "La búsqueda no funciona en este momento.")
    case .findLabel:
      Translations(
        nb: "Ord som blir sagt i episoden, navn eller tema", nn: "Ord som blir sagde i episoden, namn eller tema",
        en: "Words said in the episode, names or topics", de: "Wörter aus der Folge, Namen oder Themen",
        fr: "Mots prononcés dans l’épisode, noms ou thèmes", es: "Palabras dichas en el episodio, nombres o temas")
    case .findMore:
      Translations(
        nb: "Vis flere", nn: "Vis fleire", en: "Show more", de: "Mehr anzeigen", fr: "Afficher plus",
        es: "Mostrar más")
    case .findNeedsScript:
      Translations(
        nb: "Søket trenger JavaScript. Uten det finner du alt i listen over episoder.",
        nn: "Søket treng JavaScript. Utan det finn du alt i lista over episodar.",
        en: "The search needs JavaScript. Without it, everything is in the list of episodes.",
        de: "Die Suche braucht JavaScript. Ohne JavaScript steht alles in der Liste der Folgen.",
        fr: "La recherche a besoin de JavaScript. Sans lui, tout est dans la liste des épisodes.",
        es: "La búsqueda necesita JavaScript. Sin él, todo está en la lista de episodios.")
    case .findTitle:
      Translations(nb: "Søk", nn: "Søk", en: "Search", de: "Suchen", fr: "Rechercher", es: "Buscar")
    case .follow:
      Translations(
        nb: "Følg teksten", nn: "Følg teksten", en: "Follow the text", de: "Text mitlaufen lassen",
        fr: "Suivre le texte", es: "Seguir el texto")
    case .forward:
      Translations(
        nb: "30 sekunder fram", nn: "30 sekund fram", en: "Forward 30 seconds", de: "30 Sekunden vor",
        fr: "Avancer de 30 secondes", es: "Avanzar 30 segundos")
    case .found:
      Translations(
        nb: "Treff i episoder: {0}", nn: "Treff i episodar: {0}", en: "Episodes found: {0}",
        de: "Gefundene Folgen: {0}", fr: "Épisodes trouvés : {0}", es: "Episodios encontrados: {0}")
    case .goals:
      Translations(
        nb: "Dette lærer du", nn: "Dette lærer du", en: "What you will learn", de: "Das lernen Sie",
        fr: "Ce que vous apprendrez", es: "Lo que aprenderás")
    case .hits:
      Translations(
        nb: "{0} av {1}", nn: "{0} av {1}", en: "{0} of {1}", de: "{0} von {1}", fr: "{0} sur {1}", es: "{0} de {1}")
    case .keys:
      Translations(
        nb: "Tastatursnarveier", nn: "Tastatursnarvegar", en: "Keyboard shortcuts", de: "Tastenkürzel",
        fr: "Raccourcis clavier", es: "Atajos de teclado")
    case .keyBack:
      Translations(
        nb: "10 sekunder tilbake eller fram", nn: "10 sekund tilbake eller fram", en: "back or forward 10 seconds",
        de: "10 Sekunden zurück oder vor", fr: "reculer ou avancer de 10 secondes",
        es: "retroceder o avanzar 10 segundos")
    case .keyChapter:
      Translations(
        nb: "forrige eller neste kapittel", nn: "førre eller neste kapittel", en: "previous or next chapter",
        de: "voriges oder nächstes Kapitel", fr: "chapitre précédent ou suivant", es: "capítulo anterior o siguiente")
    case .keyMute:
      Translations(
        nb: "lyd av eller på", nn: "lyd av eller på", en: "mute or unmute", de: "Ton aus oder ein",
        fr: "couper ou rétablir le son", es: "silenciar o activar el sonido")
    case .keyPart:
      Translations(
        nb: "til denne tidelen av opptaket", nn: "til denne tidelen av opptaket",
        en: "to that tenth of the recording", de: "zu diesem Zehntel der Aufnahme",
        fr: "à ce dixième de l’enregistrement", es: "a esa décima parte de la grabación")
    case .keyPlay:
      Translations(
        nb: "spill eller pause", nn: "spel eller pause", en: "play or pause", de: "Wiedergabe oder Pause",
        fr: "lecture ou pause", es: "reproducir o pausar")
    case .keySearch:
      Translations(
        nb: "søk i utskriften", nn: "søk i utskrifta", en: "search the transcript", de: "im Transkript suchen",
        fr: "chercher dans la transcription", es: "buscar en la transcripción")
    case .keySpeed:
      Translations(
        nb: "saktere eller fortere", nn: "saktare eller fortare", en: "slower or faster",
        de: "langsamer oder schneller", fr: "moins vite ou plus vite", es: "más lento o más rápido")
    case .keysOn:
      Translations(
        nb: "Snarveiene er på", nn: "Snarvegane er på", en: "Shortcuts are on", de: "Tastenkürzel sind an",
        fr: "Les raccourcis sont actifs", es: "Los atajos están activados")
    case .licence:
      Translations(nb: "Lisens", nn: "Lisens", en: "Licence", de: "Lizenz", fr: "Licence", es: "Licencia")
    case .missing:
      Translations(
        nb: "Siden finnes ikke", nn: "Sida finst ikkje", en: "This page does not exist",
        de: "Diese Seite gibt es nicht", fr: "Cette page n’existe pas", es: "Esta página no existe")
    case .missingText:
      Translations(
        nb: "Det er ingenting på denne adressen. Kanskje finner du det du leter etter blant episodene.",
        nn: "Det er ingenting på denne adressa. Kanskje finn du det du leitar etter blant episodane.",
        en: "There is nothing at this address. What you are looking for may be among the episodes.",
        de: "Unter dieser Adresse ist nichts zu finden. Vielleicht steht das Gesuchte bei den Folgen.",
        fr: "Il n’y a rien à cette adresse. Ce que vous cherchez se trouve peut-être parmi les épisodes.",
        es: "No hay nada en esta dirección. Quizá lo que buscas esté entre los episodios.")
    case .more:
      Translations(
        nb: "Mer om {0}", nn: "Meir om {0}", en: "More on {0}", de: "Mehr zu {0}", fr: "Autres épisodes : {0}",
        es: "Más sobre {0}")
    case .newer:
      Translations(
        nb: "Nyere episoder", nn: "Nyare episodar", en: "Newer episodes", de: "Neuere Folgen",
        fr: "Épisodes plus récents", es: "Episodios más recientes")
    case .next:
      Translations(
        nb: "Neste episode", nn: "Neste episode", en: "Next episode", de: "Nächste Folge", fr: "Épisode suivant",
        es: "Episodio siguiente")
    case .nextHit:
      Translations(
        nb: "Neste treff", nn: "Neste treff", en: "Next match", de: "Nächster Treffer", fr: "Résultat suivant",
        es: "Coincidencia siguiente")
    case .noHit:
      Translations(
        nb: "Ingen treff", nn: "Ingen treff", en: "No match", de: "Keine Treffer", fr: "Aucun résultat",
        es: "Sin coincidencias")
    case .notes:
      Translations(
        nb: "Om episoden", nn: "Om episoden", en: "Show notes", de: "Über diese Folge", fr: "À propos de l’épisode",
        es: "Sobre el episodio")
    case .off:
      Translations(nb: "av", nn: "av", en: "off", de: "aus", fr: "désactivée", es: "desactivado")
    case .older:
      Translations(
        nb: "Eldre episoder", nn: "Eldre episodar", en: "Older episodes", de: "Ältere Folgen",
        fr: "Épisodes plus anciens", es: "Episodios anteriores")
    case .organisations:
      Translations(
        nb: "Organisasjoner", nn: "Organisasjonar", en: "Organisations", de: "Organisationen", fr: "Organisations",
        es: "Organizaciones")
    case .people:
      Translations(nb: "Personer", nn: "Personar", en: "People", de: "Personen", fr: "Personnes", es: "Personas")
    case .perspectives:
      Translations(
        nb: "Perspektiver", nn: "Perspektiv", en: "Perspectives", de: "Perspektiven", fr: "Perspectives",
        es: "Perspectivas")
    case .player:
      Translations(nb: "Spiller", nn: "Spelar", en: "Player", de: "Player", fr: "Lecteur", es: "Reproductor")
    case .previous:
      Translations(
        nb: "Forrige episode", nn: "Førre episode", en: "Previous episode", de: "Vorige Folge",
        fr: "Épisode précédent", es: "Episodio anterior")
    case .previousHit:
      Translations(
        nb: "Forrige treff", nn: "Førre treff", en: "Previous match", de: "Voriger Treffer", fr: "Résultat précédent",
        es: "Coincidencia anterior")
    case .quote:
      Translations(nb: "Sitat", nn: "Sitat", en: "Quote", de: "Zitat", fr: "Citation", es: "Cita")
    case .recording:
      Translations(nb: "Opptak", nn: "Opptak", en: "Recording", de: "Aufnahme", fr: "Enregistrement", es: "Grabación")
    case .reflection:
      Translations(
        nb: "Tenk videre", nn: "Tenk vidare", en: "Think further", de: "Weiterdenken", fr: "Pour aller plus loin",
        es: "Para reflexionar")
    case .related:
      Translations(
        nb: "Hør også", nn: "Høyr òg", en: "Listen to these too", de: "Hören Sie auch", fr: "À écouter aussi",
        es: "Escucha también")
    case .search:
      Translations(
        nb: "Søk i utskriften", nn: "Søk i utskrifta", en: "Search the transcript", de: "Im Transkript suchen",
        fr: "Chercher dans la transcription", es: "Buscar en la transcripción")
    case .season:
      Translations(nb: "Sesong", nn: "Sesong", en: "Season", de: "Staffel", fr: "Saison", es: "Temporada")
    case .seasons:
      Translations(nb: "Sesonger", nn: "Sesongar", en: "Seasons", de: "Staffeln", fr: "Saisons", es: "Temporadas")
    case .share:
      Translations(nb: "Del", nn: "Del", en: "Share", de: "Teilen", fr: "Partager", es: "Compartir")
    case .shareLink:
      Translations(
        nb: "Lenke til episoden", nn: "Lenkje til episoden", en: "Link to the episode", de: "Link zur Folge",
        fr: "Lien vers l’épisode", es: "Enlace al episodio")
    case .skip:
      Translations(
        nb: "Hopp til innholdet", nn: "Hopp til innhaldet", en: "Skip to the content", de: "Zum Inhalt springen",
        fr: "Aller au contenu", es: "Saltar al contenido")
    case .sleep:
      Translations(nb: "Slå av", nn: "Slå av", en: "Stop", de: "Ausschalten", fr: "Arrêt", es: "Apagar")
    case .sleepAfter:
      Translations(nb: "om {0}", nn: "om {0}", en: "in {0}", de: "in {0}", fr: "dans {0}", es: "en {0}")
    case .speed:
      Translations(nb: "Fart", nn: "Fart", en: "Speed", de: "Tempo", fr: "Vitesse", es: "Velocidad")
    case .support:
      Translations(
        nb: "Støtt podkasten", nn: "Støtt podkasten", en: "Support the show", de: "Den Podcast unterstützen",
        fr: "Soutenir le podcast", es: "Apoya el pódcast")
    case .topics:
      Translations(nb: "Temaer", nn: "Tema", en: "Topics", de: "Themen", fr: "Thèmes", es: "Temas")
    case .transcript:
      Translations(
        nb: "Utskrift", nn: "Utskrift", en: "Transcript", de: "Transkript", fr: "Transcription", es: "Transcripción")
    case .transcriptHint:
      Translations(
        nb: "Velg et klokkeslett for å høre derfra.", nn: "Vel eit klokkeslett for å høyre derfrå.",
        en: "Choose a time to listen from there.", de: "Wählen Sie eine Zeit, um von dort an zu hören.",
        fr: "Choisissez un temps pour écouter à partir de là.", es: "Elige un tiempo para escuchar desde ahí.")
    case .website:
      Translations(nb: "Nettside", nn: "Nettside", en: "Website", de: "Website", fr: "Site web", es: "Sitio web")
    case .checkAnswers:
      Translations(
        nb: "Sjekk svarene",
        nn: "Sjekk svara",
        en: "Check the answers",
        de: "Antworten prüfen",
        fr: "Vérifier les réponses",
        es: "Comprobar las respuestas")
    case .choose:
      Translations(
        nb: "Velg …",
        nn: "Vel …",
        en: "Choose …",
        de: "Bitte wählen …",
        fr: "Choisir…",
        es: "Elige…")
    case .chooseAll:
      Translations(
        nb: "Velg alle som stemmer.",
        nn: "Vel alle som stemmer.",
        en: "Choose all that apply.",
        de: "Wählen Sie alles Zutreffende.",
        fr: "Cochez toutes les bonnes réponses.",
        es: "Elige todas las que correspondan.")
    case .isFalse:
      Translations(
        nb: "Usant",
        nn: "Usant",
        en: "False",
        de: "Falsch",
        fr: "Faux",
        es: "Falso")
    case .isTrue:
      Translations(
        nb: "Sant",
        nn: "Sant",
        en: "True",
        de: "Wahr",
        fr: "Vrai",
        es: "Verdadero")
    case .listenAt:
      Translations(
        nb: "Hør det i opptaket ({0})",
        nn: "Høyr det i opptaket ({0})",
        en: "Hear it in the recording ({0})",
        de: "In der Aufnahme anhören ({0})",
        fr: "L’écouter dans l’enregistrement ({0})",
        es: "Escúchalo en la grabación ({0})")
    case .note:
      Translations(
        nb: "Notatet ditt",
        nn: "Notatet ditt",
        en: "Your note",
        de: "Ihre Notiz",
        fr: "Votre note",
        es: "Tu nota")
    case .noteClear:
      Translations(
        nb: "Slett notatet",
        nn: "Slett notatet",
        en: "Delete the note",
        de: "Notiz löschen",
        fr: "Supprimer la note",
        es: "Borrar la nota")
    case .noteCleared:
      Translations(
        nb: "Notatet er slettet",
        nn: "Notatet er sletta",
        en: "Note deleted",
        de: "Notiz gelöscht",
        fr: "Note supprimée",
        es: "Nota borrada")
    case .noteHint:
      Translations(
        nb: "Det du skriver, blir på denne enheten og sendes ikke til noen.",
        nn: "Det du skriv, blir på denne eininga og blir ikkje sendt til nokon.",
        en: "What you write stays on this device and is sent to nobody.",
        de: "Was Sie schreiben, bleibt auf diesem Gerät und wird an niemanden gesendet.",
        fr: "Ce que vous écrivez reste sur cet appareil et n’est envoyé à personne.",
        es: "Lo que escribes se queda en este dispositivo y no se envía a nadie.")
    case .noteSave:
      Translations(
        nb: "Lagre som tekstfil",
        nn: "Lagre som tekstfil",
        en: "Save as a text file",
        de: "Als Textdatei speichern",
        fr: "Enregistrer en fichier texte",
        es: "Guardar como archivo de texto")
    case .orderHint:
      Translations(
        nb: "Gi hvert ledd et nummer; 1 kommer først.",
        nn: "Gi kvart ledd eit nummer; 1 kjem først.",
        en: "Give each item a number; 1 comes first.",
        de: "Geben Sie jedem Punkt eine Nummer; 1 kommt zuerst.",
        fr: "Donnez un numéro à chaque élément ; 1 vient en premier.",
        es: "Da un número a cada elemento; el 1 va primero.")
    case .quiz:
      Translations(
        nb: "Test deg selv",
        nn: "Test deg sjølv",
        en: "Test yourself",
        de: "Testen Sie sich selbst",
        fr: "Testez-vous",
        es: "Ponte a prueba")
    case .quizNote:
      Translations(
        nb:
          "Dette er en prøve for din egen del, ingen hemmelig eksamen: svarene ligger i siden, og ingenting blir sendt inn.",
        nn:
          "Dette er ei prøve for din eigen del, ingen hemmeleg eksamen: svara ligg i sida, og ingenting blir sendt inn.",
        en: "This is a test for yourself, not a secret exam: the answers are in the page, and nothing is sent in.",
        de:
          "Das ist ein Test für Sie selbst, keine geheime Prüfung: Die Antworten stehen in der Seite, und nichts wird eingesendet.",
        fr:
          "Ce test est pour vous seul, ce n’est pas un examen secret : les réponses sont dans la page et rien n’est transmis.",
        es: "Es una prueba para ti, no un examen secreto: las respuestas están en la página y no se envía nada.")
    case .resultName:
      Translations(
        nb: "Navn eller kallenavn i fila (valgfritt)",
        nn: "Namn eller kallenamn i fila (valfritt)",
        en: "Name or nickname in the file (optional)",
        de: "Name oder Spitzname in der Datei (freiwillig)",
        fr: "Nom ou pseudonyme dans le fichier (facultatif)",
        es: "Nombre o apodo en el archivo (opcional)")
    case .resultSave:
      Translations(
        nb: "Lagre resultatet (xAPI)",
        nn: "Lagre resultatet (xAPI)",
        en: "Save the result (xAPI)",
        de: "Ergebnis speichern (xAPI)",
        fr: "Enregistrer le résultat (xAPI)",
        es: "Guardar el resultado (xAPI)")
    case .right:
      Translations(
        nb: "Riktig",
        nn: "Rett",
        en: "Right",
        de: "Richtig",
        fr: "Juste",
        es: "Correcto")
    case .score:
      Translations(
        nb: "Riktige svar: {0} av {1}",
        nn: "Rette svar: {0} av {1}",
        en: "Right answers: {0} of {1}",
        de: "Richtige Antworten: {0} von {1}",
        fr: "Bonnes réponses : {0} sur {1}",
        es: "Respuestas correctas: {0} de {1}")
    case .showAnswer:
      Translations(
        nb: "Vis svaret",
        nn: "Vis svaret",
        en: "Show the answer",
        de: "Antwort zeigen",
        fr: "Voir la réponse",
        es: "Ver la respuesta")
    case .unanswered:
      Translations(
        nb: "Ikke besvart",
        nn: "Ikkje svart på",
        en: "Not answered",
        de: "Nicht beantwortet",
        fr: "Sans réponse",
        es: "Sin respuesta")
    case .wrong:
      Translations(
        nb: "Ikke riktig",
        nn: "Ikkje rett",
        en: "Not right",
        de: "Nicht richtig",
        fr: "Incorrect",
        es: "No es correcto")
    case .yourAnswer:
      Translations(
        nb: "Svaret ditt",
        nn: "Svaret ditt",
        en: "Your answer",
        de: "Ihre Antwort",
        fr: "Votre réponse",
        es: "Tu respuesta")
    case .certificate:
      Translations(
        nb: "Deltakerbevis",
        nn: "Deltakarbevis",
        en: "Certificate",
        de: "Teilnahmebescheinigung",
        fr: "Attestation",
        es: "Certificado")
    case .certificateGoals:
      Translations(
        nb: "Læringsmål",
        nn: "Læringsmål",
        en: "Learning goals",
        de: "Lernziele",
        fr: "Objectifs d’apprentissage",
        es: "Objetivos de aprendizaje")
    case .certificateIssuer:
      Translations(
        nb: "Utstedt av {0}",
        nn: "Utferda av {0}",
        en: "Issued by {0}",
        de: "Ausgestellt von {0}",
        fr: "Délivré par {0}",
        es: "Emitido por {0}")
    case .certificateText:
      Translations(
        nb: "har hørt og arbeidet med episoden",
        nn: "har høyrt og arbeidd med episoden",
        en: "has listened to and worked with the episode",
        de: "hat die Folge gehört und bearbeitet",
        fr: "a écouté et travaillé l’épisode",
        es: "ha escuchado y trabajado el episodio")
    case .certificateUntil:
      Translations(
        nb: "Gyldig til og med {0}",
        nn: "Gyldig til og med {0}",
        en: "Valid until {0} inclusive",
        de: "Gültig bis einschließlich {0}",
        fr: "Valable jusqu’au {0} inclus",
        es: "Válido hasta el {0} inclusive")
    }
  }
}
