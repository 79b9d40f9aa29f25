// What `make bench` measures inside one process, and the feeds that it measures with.
import Feeds
import Glibc
import PodcastModel

let words = CommandLine.arguments.dropFirst()
if words.first == "feed-reading", let file = words.dropFirst().first {
  try FeedReading.read(file)
  exit(0)
}
guard let task = words.first, let count = words.dropFirst().first.flatMap({ Int($0) }), count > 0 else {
  print("usage: podwright-bench feed|feed-writing EPISODES, podwright-bench feed-reading FILE")
  exit(2)
}

let feed = RichEpisodes.feed
switch task {
case "feed":
  try RSSFeed.write(feed, episodes: RichEpisodes(count: count)) { bytes in
    unsafe bytes.withUnsafeBytes { buffer in _ = unsafe Glibc.write(1, buffer.baseAddress, buffer.count) }
  }
case "feed-writing":
  try FeedWriting.compare(count)
default:
  print("there is nothing called \(task) to measure")
  exit(2)
}
