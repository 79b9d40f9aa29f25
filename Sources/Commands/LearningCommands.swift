import PodcastModel
import Workshop

extension Command {
  static let quizConvert = Command(
    name: "quiz convert", summary: "turn a quiz into a file for a learning platform", operands: [.required("FILE")],
    options: [
      .value("to", "FORMAT", "the format wanted: \(QuizJob.formatNames.joined(separator: ", "))"),
      .value("language", "TAG", "of the questions: nb, en-GB (default: en)"),
      .value("output", "FILE", "write there instead of standard output"),
    ],
    discussion: """
      FILE is a quiz.yaml. `gift` is Moodle's text format; `qti` a package of QTI 2.1 (a zip), with an item for each
      question and a test of all of them. What a format has no place for is said on standard error.
      """
  ) { arguments, console in
    guard let format = arguments.value("to") else { throw arguments.failure("`--to FORMAT` is missing") }
    let outcome = try QuizJob.convert(
      arguments.operands[0], to: format, language: arguments.value("language") ?? "en")
    console.report(outcome.findings)
    if let path = arguments.value("output") {
      try TranscriptJob.write(outcome.result, to: path, madeFrom: arguments.operands)
    } else {
      console.printBytes(outcome.result)
    }
    return .fine
  }

  private static let keyOption = Option.value(
    "key", "FILE", "the key's file (default: \(CertificateJob.keyName) in the show folder)")

  static let certificate = Command(
    name: "certificate", summary: "issue a certificate for an episode, signed by the show",
    operands: [.required("EPISODE"), .optional("DIR")],
    options: [
      .value("name", "NAME", "who gets it"),
      .value("date", "DATE", "the day from which it holds, as in 2026-03-12 (default: today)"),
      .value("until", "DATE", "the last day on which it holds (default: for ever)"),
      keyOption,
      .value("output", "FOLDER", "write there (default: the folder you are in)"),
      .flag("dry-run", "say what would be written, and write nothing"),
    ],
    discussion: """
      EPISODE is a number, a name, or the path of an episode's folder; DIR the show folder. Three files are written: a
      picture (SVG), a page to print (HTML), and an Open Badges 3.0 credential (JSON), signed with Ed25519, which the
      picture carries too. The same name, date and key give the same bytes. `podwright certificate key` makes the key.
      """
  ) { arguments, console in
    guard let name = arguments.value("name") else { throw arguments.failure("`--name NAME` is missing") }
    let isDryRun = arguments.has("dry-run")
    let outcome = try CertificateJob.issue(
      for: arguments.operands[0], inShow: arguments.operand(1) ?? ".",
      CertificateJob.Wish(
        name: name, date: arguments.value("date"), lastDay: arguments.value("until"), keyPath: arguments.value("key"),
        output: arguments.value("output") ?? ".", isDryRun: isDryRun))
    console.report(outcome.findings)
    if console.isJSON {
      try console.print(json: CertificateReport(written: outcome.result, dryRun: isDryRun))
    } else if !console.isQuiet {
      outcome.result.forEach { console.print(isDryRun ? "would write \($0)" : $0) }
    }
    return .fine
  }

  static let certificateKey = Command(
    name: "certificate key", summary: "make the key that signs a show's certificates", operands: [.optional("DIR")],
    options: [keyOption],
    discussion: """
      Prints the show's public key as did:key, by which anybody can check a certificate: publish it. The file is readable
      by you alone (mode 0600). Keep a copy of it, and keep it out of version control: whoever has it can sign, and
      nobody can make it again. A key that is there already stays, and is told.
      """
  ) { arguments, console in
    let outcome = try CertificateJob.makeKey(ofShow: arguments.operand(0) ?? ".", at: arguments.value("key"))
    console.report(outcome.findings)
    let key = outcome.result
    if console.isJSON {
      try console.print(json: KeyReport(issuer: key.issuer, file: key.path, made: !key.isOld))
    } else {
      console.say(key.isOld ? "\(key.path) is there already" : "made \(key.path); keep it to yourself")
      console.print(key.issuer)
    }
    return .fine
  }

  static let certificateVerify = Command(
    name: "certificate verify", summary: "say whether a certificate holds, without asking anybody",
    operands: [.required("FILE")],
    options: [
      .value("issuer", "DID", "the show's key, did:key:z6Mk…; without it, whose key it is remains for you to compare"),
      .value("now", "DATE", "whether it held on that day, instead of today"),
    ],
    discussion: """
      FILE is the credential (JSON) or the picture that carries it (SVG). Where it does not hold, it is said why (changed,
      expired, signed with another key), and the exit status is 1.
      """
  ) { arguments, console in
    let outcome = try CertificateJob.verify(
      arguments.operands[0], issuer: arguments.value("issuer"), now: arguments.value("now"))
    let (verdict, holds) = (outcome.result, outcome.findings.isEmpty)
    console.report(outcome.findings)
    if console.isJSON {
      try console.print(json: VerdictReport(verdict, findings: outcome.findings))
    } else {
      for (name, value) in [
        ("name      ", verdict.recipient), ("episode   ", verdict.achievement), ("show      ", verdict.issuerName),
        ("from      ", verdict.validFrom), ("until     ", verdict.validUntil), ("signed by ", verdict.issuer),
      ] {
        if let value { console.print(name + value) }
      }
      console.print([(holds ? "It holds." : "It does not hold.", holds ? .good : .error)])
      if holds, !verdict.isIssuerKnown {
        console.say("Compare the key with the one that the show publishes, or name that with --issuer.")
      }
    }
    return holds ? .fine : .findings
  }
}

/// `certificate --json`.
private struct CertificateReport: Encodable {
  var schema = 1
  var written: [String]
  var dryRun: Bool
}

/// `certificate key --json`. Nothing of it is secret.
private struct KeyReport: Encodable {
  var schema = 1
  var issuer: String
  var file: String
  var made: Bool
}

/// `certificate verify --json`.
private struct VerdictReport: Encodable {
  struct Reason: Encodable {
    var rule, message: String
    var line, column: Int?
  }

  var schema = 1
  var holds: Bool
  var issuerKnown: Bool
  var name, episode, show, issuer, validFrom, validUntil: String?
  var reasons: [Reason]

  init(_ verdict: CertificateJob.Verdict, findings: [Finding]) {
    holds = findings.isEmpty
    issuerKnown = verdict.isIssuerKnown
    (name, episode, show) = (verdict.recipient, verdict.achievement, verdict.issuerName)
    (issuer, validFrom, validUntil) = (verdict.issuer, verdict.validFrom, verdict.validUntil)
    reasons = findings.map {
      Reason(rule: $0.rule, message: $0.message, line: $0.position.line, column: $0.position.column)
    }
  }
}
