// The web program. `podwright` starts it and talks to it; a person has little to do with it.
import WebClient

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let version = "0.1.0"
let help = """
  podwright-web fetches what podwright was told to fetch, and asks servers what they have. podwright starts it by itself
  and expects it beside itself, or where PODWRIGHT_WEB says.

  It reads jobs from its standard input and answers on its standard output, a line of JSON each.

    --writing-below DIR        the one folder in which it may write; without it, none

    PODWRIGHT_WEB_MEMORY_MB    how much memory it may use; 2048
    SSL_CERT_FILE              certificate authorities to trust instead of the system's
  """

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case nil: WebWorker.work(writingBelow: nil, version: version)
case "--writing-below" where arguments.count == 2: WebWorker.work(writingBelow: arguments.last, version: version)
case "--help", "-h": print(help)
case "--version": print("podwright-web \(version)")
case let argument?:
  let words = "podwright-web: \(argument) is no option; podwright-web --help says what it is for\n"
  unsafe write(2, words, words.utf8.count)
  exit(2)
}
