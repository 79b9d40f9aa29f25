// The preview program. `podwright serve` starts it and talks to it; a person has little to do with it.
import PreviewServer

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let help = """
  podwright-serve DIR BASE shows the site in DIR to browsers on this machine, below the path BASE. `podwright serve`
  starts it by itself and expects it beside itself, or where PODWRIGHT_SERVE says.

  It reads orders from its standard input and answers on its standard output, a line of JSON each.
  """

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "--help", "-h": print(help)
case "--version": print("podwright-serve 0.1.0")
case let folder? where arguments.count == 2: PreviewWorker.work(folder: folder, base: arguments.last ?? "/")
default:
  let words = "podwright-serve: name the folder and the path; podwright-serve --help says what it is for\n"
  unsafe write(2, words, words.utf8.count)
  exit(2)
}
