/// Languages by three letters, as audio files name them (ISO 639-2, the codes "for terminology").
public enum LanguageCode {
  /// - Parameter tag: BCP 47.
  /// - Returns: nil where the language has no such code.
  public static func threeLetters(of tag: String) -> String? {
    let language = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    guard language.utf8.count == 2 else {
      return language.utf8.count == 3 && language.utf8.allSatisfy { 0x61...0x7A ~= $0 } ? language : nil
    }
    return threeByTwo[language]
  }

  /// Nil where it has none.
  public static func twoLetters(of threeLetters: String) -> String? {
    threeByTwo.first { $0.value == threeLetters.lowercased() }?.key
  }

  private static let threeByTwo: [String: String] = Dictionary(
    """
    aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bibis bmbam bnben bobod
    brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe elell eneng eoepo
    esspa etest eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin
    hohmo hrhrv hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita iuiku jajpn jvjav kakat
    kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin
    lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo
    nlnld nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun
    roron rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun
    svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd
    uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzho zuzul
    """.split { $0 == " " || $0 == "\n" }.map { (String($0.prefix(2)), String($0.dropFirst(2))) },
    uniquingKeysWith: { first, _ in first })
}
