/// Frames of ID3v2.2, which have three-letter names, as the later frames that say the same.
enum ID3v22 {
  /// https://id3.org/id3v2-00 §4, and what iTunes adds.
  private static let names: [String: String] = [
    "BUF": "RBUF", "CNT": "PCNT", "COM": "COMM", "CRA": "AENC", "EQU": "EQUA", "ETC": "ETCO", "GEO": "GEOB",
    "GP1": "GRP1",
    "IPL": "IPLS", "LNK": "LINK", "MCI": "MCDI", "MLL": "MLLT", "MVI": "MVIN", "MVN": "MVNM", "PCS": "PCST",
    "PIC": "APIC",
    "POP": "POPM", "REV": "RVRB", "RVA": "RVAD", "SLT": "SYLT", "STC": "SYTC", "TAL": "TALB", "TBP": "TBPM",
    "TCM": "TCOM",
    "TCO": "TCON", "TCP": "TCMP", "TCR": "TCOP", "TCT": "TCAT", "TDA": "TDAT", "TDR": "TDRL", "TDS": "TDES",
    "TDY": "TDLY",
    "TEN": "TENC", "TFT": "TFLT", "TID": "TGID", "TIM": "TIME", "TKE": "TKEY", "TKW": "TKWD", "TLA": "TLAN",
    "TLE": "TLEN",
    "TMT": "TMED", "TOA": "TOPE", "TOF": "TOFN", "TOL": "TOLY", "TOR": "TORY", "TOT": "TOAL", "TP1": "TPE1",
    "TP2": "TPE2",
    "TP3": "TPE3", "TP4": "TPE4", "TPA": "TPOS", "TPB": "TPUB", "TRC": "TSRC", "TRD": "TRDA", "TRK": "TRCK",
    "TS2": "TSO2",
    "TSA": "TSOA", "TSC": "TSOC", "TSI": "TSIZ", "TSP": "TSOP", "TSS": "TSSE", "TST": "TSOT", "TT1": "TIT1",
    "TT2": "TIT2",
    "TT3": "TIT3", "TXT": "TEXT", "TXX": "TXXX", "TYE": "TYER", "UFI": "UFID", "ULT": "USLT", "WAF": "WOAF",
    "WAR": "WOAR",
    "WAS": "WOAS", "WCM": "WCOM", "WCP": "WCOP", "WFD": "WFED", "WPB": "WPUB", "WXX": "WXXX",
  ]

  /// The later name; nil where there is none.
  static func laterName(of name: some StringProtocol) -> String? { names[String(name)] }

  /// A frame that has no successor becomes a private one that bears its name, so that nothing of it is lost.
  static func frame(_ name: String, _ payload: [UInt8]) -> ID3Frame {
    guard let id = names[name] else { return ID3Frame("PRIV", Array("ID3v2.2 \(name)\0".utf8) + payload) }
    guard id == "APIC", payload.count > 4 else { return ID3Frame(id, payload) }
    // The kind of picture was three letters.
    let kind = String(latin1: payload[1..<4]).uppercased()
    let mimeType =
      switch kind {
      case "JPG": "image/jpeg"
      case "-->": kind
      default: "image/\(kind.lowercased())"
      }
    return ID3Frame(id, payload.prefix(1) + Array(mimeType.utf8) + [0] + payload.dropFirst(4))
  }
}
