// The media program. `podwright` starts it and talks to it; a person has little to do with it.
import MediaJobs
import MediaWorker

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let help = """
  podwright-media decodes, measures and aligns recordings for podwright, which starts it by itself and expects it beside
  itself, or where PODWRIGHT_MEDIA says.

  It reads jobs from its standard input and answers on its standard output, a line of JSON each. It writes no file and
  opens no connection.

    PODWRIGHT_MEDIA_MEMORY_MB   how much memory it may use; 2048
    PODWRIGHT_MEDIA_PATIENCE    seconds that it may work without a word before it is stopped; 60
  """

switch CommandLine.arguments.dropFirst().first {
case nil: MediaWorker.work()
case "--help", "-h": print(help)
case "--version": print("podwright-media \(MediaProgram.version)")
case let argument?:
  let words = "podwright-media: \(argument) is no option; podwright-media --help says what it is for\n"
  unsafe write(2, words, words.utf8.count)
  exit(2)
}
