/// ID3v1's numbered genres, which ID3v2 refers to.
enum ID3Genres {
  /// https://id3.org/id3v2.3.0, appendix A; from 80 on, those of Winamp.
  static let names = """
    Blues,Classic Rock,Country,Dance,Disco,Funk,Grunge,Hip-Hop,Jazz,Metal,New Age,Oldies,Other,Pop,R&B,Rap,Reggae,Rock,\
    Techno,Industrial,Alternative,Ska,Death Metal,Pranks,Soundtrack,Euro-Techno,Ambient,Trip-Hop,Vocal,Jazz+Funk,Fusion,\
    Trance,Classical,Instrumental,Acid,House,Game,Sound Clip,Gospel,Noise,Alternative Rock,Bass,Soul,Punk,Space,\
    Meditative,Instrumental Pop,Instrumental Rock,Ethnic,Gothic,Darkwave,Techno-Industrial,Electronic,Pop-Folk,Eurodance,\
    Dream,Southern Rock,Comedy,Cult,Gangsta Rap,Top 40,Christian Rap,Pop/Funk,Jungle,Native American,Cabaret,New Wave,\
    Psychedelic,Rave,Showtunes,Trailer,Lo-Fi,Tribal,Acid Punk,Acid Jazz,Polka,Retro,Musical,Rock & Roll,Hard Rock,Folk,\
    Folk-Rock,National Folk,Swing,Fast-Fusion,Bebop,Latin,Revival,Celtic,Bluegrass,Avantgarde,Gothic Rock,\
    Progressive Rock,Psychedelic Rock,Symphonic Rock,Slow Rock,Big Band,Chorus,Easy Listening,Acoustic,Humour,Speech,\
    Chanson,Opera,Chamber Music,Sonata,Symphony,Booty Bass,Primus,Porn Groove,Satire,Slow Jam,Club,Tango,Samba,Folklore,\
    Ballad,Power Ballad,Rhythmic Soul,Freestyle,Duet,Punk Rock,Drum Solo,A Cappella,Euro-House,Dance Hall,Goa,\
    Drum & Bass,Club-House,Hardcore,Terror,Indie,BritPop,Afro-Punk,Polsk Punk,Beat,Christian Gangsta Rap,Heavy Metal,\
    Black Metal,Crossover,Contemporary Christian,Christian Rock,Merengue,Salsa,Thrash Metal,Anime,JPop,Synthpop,Abstract,\
    Art Rock,Baroque,Bhangra,Big Beat,Breakbeat,Chillout,Downtempo,Dub,EBM,Eclectic,Electro,Electroclash,Emo,\
    Experimental,Garage,Global,IDM,Illbient,Industro-Goth,Jam Band,Krautrock,Leftfield,Lounge,Math Rock,New Romantic,\
    Nu-Breakz,Post-Punk,Post-Rock,Psytrance,Shoegaze,Space Rock,Trop Rock,World Music,Neoclassical,Audiobook,\
    Audio Theatre,Neue Deutsche Welle,Podcast,Indie Rock,G-Funk,Dubstep,Garage Rock,Psybient
    """.split(separator: ",").map(String.init)

  static func name(_ number: Int) -> String? { names.indices.contains(number) ? names[number] : nil }

  /// A content type in words: `Speech` for `(101)` and for `101`, the first of several.
  static func inWords(_ text: String) -> String {
    if let number = Int(text), let name = name(number) { return name }
    guard text.hasPrefix("("), !text.hasPrefix("(("), let end = text.firstIndex(of: ")") else {
      return text.hasPrefix("((") ? String(text.dropFirst()) : text
    }
    let inner = text[text.index(after: text.startIndex)..<end]
    let refinement = String(text[text.index(after: end)...])
    switch inner {
    case "RX": return refinement.isEmpty ? "Remix" : refinement
    case "CR": return refinement.isEmpty ? "Cover" : refinement
    default: return Int(inner).flatMap(name) ?? (Int(inner) == nil || refinement.isEmpty ? text : refinement)
    }
  }
}
