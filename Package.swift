// swift-tools-version: 6.2
// The house: one target a room, and every arrow between rooms is a line here (docs/architecture.md has the picture).
import PackageDescription

// The programs carry Swift's own libraries in them: they start sooner, and run where no Swift is installed.
let selfContained = ["-static-stdlib"]
let released: BuildSettingCondition = .when(platforms: [.linux], configuration: .release)

// Every Swift target keeps the same promises.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),  // no C type can leak into a public signature
  .enableUpcomingFeature("MemberImportVisibility"),  // a file imports what it uses, itself
  .enableUpcomingFeature("ExistentialAny"),
  .strictMemorySafety(),  // pointer code says `unsafe`, word by word
  .unsafeFlags(selfContained, released),
]

// Rooms that walk hundreds of millions of cells are optimised in debug builds too, or testing them would take an hour.
let numeric: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: house + settings)
}

func door(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, swiftSettings: house,
    linkerSettings: [.unsafeFlags(selfContained + ["-use-ld=lld"], released)])
}

func tests(
  _ room: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(room)Tests",
    dependencies: [.target(name: room)] + (room == "PodcastModel" ? [] : ["PodcastModel"]) + dependencies,
    exclude: exclude, resources: resources, swiftSettings: house)
}

let package = Package(
  name: "podwright",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "podwright", targets: ["podwright"]),
    .executable(name: "podwright-media", targets: ["podwright-media"]),
    .executable(name: "podwright-web", targets: ["podwright-web"]),
    .executable(name: "podwright-serve", targets: ["podwright-serve"]),
  ],
  targets: [
    // 7  programs
    program("podwright", ["Commands"]),
    program("podwright-media", ["MediaJobs", "MediaWorker"]),
    program("podwright-web", ["WebClient"]),
    program("podwright-serve", ["PreviewServer"]),

    // 6  the command line
    room("Commands", ["PodcastModel", "Feeds", "Validation", "WebJobs", "Workshop"]),

    // 5  jobs
    room(
      "Workshop",
      [
        "PodcastModel", "Files", "XMLTree", "AudioTags", "MediaJobs", "WebJobs", "PreviewJobs", "ShowFolder", "Feeds",
        "TextFiles", "Transcripts", "Chapters", "Packaging", "Credentials", "Quizzes", "Validation", "WebPages",
      ]),
    room(
      "MediaWorker",
      ["PodcastModel", "Programs", "MediaJobs", "MediaFiles", "SpeechSynthesis", "AudioAnalysis", "Alignment"]),
    room("WebClient", ["Files", "Programs", "WebJobs", "CLibCurl"]),
    room("PreviewServer", ["PodcastModel", "Files", "Programs", "PreviewJobs", "CMicroHTTPD"]),

    // 4  what needs several rooms below
    room("Validation", ["PodcastModel", "Files", "TextFiles", "XMLTree", "Transcripts", "Chapters"]),
    room(
      "WebPages", ["PodcastModel", "XMLTree"],
      // In the program itself: it stays one file, and looks for nothing as it starts.
      resources: [
        .embedInCode("Assets/podwright.css"), .embedInCode("Assets/podwright.js"), .embedInCode("Assets/search.js"),
        .embedInCode("Assets/learn.js"),
      ]),
    room("Alignment", ["PodcastModel", "AudioAnalysis"], settings: numeric),

    // 3  the formats
    room("ShowFolder", ["PodcastModel", "Files", "XMLTree", "CLibYAML", "CCMark"]),
    room("Feeds", ["PodcastModel", "XMLTree"]),
    room("Transcripts", ["PodcastModel", "TextFiles", "XMLTree"]),
    room("Chapters", ["PodcastModel", "TextFiles", "XMLTree"]),
    room("Packaging", ["PodcastModel", "Files", "TextFiles", "AudioTags"]),
    room("Quizzes", ["PodcastModel", "XMLTree", "CZlib"]),
    room("Credentials", ["PodcastModel", "Files", "TextFiles", "CLibCrypto"]),

    // 2  bytes and samples
    room("Files", ["PodcastModel", "CLibCrypto", "CFileCalls"]),
    room("TextFiles", ["PodcastModel"]),
    room("XMLTree", ["PodcastModel", "CLibXML2"]),
    room("AudioTags", ["PodcastModel", "Files", "CZlib"]),
    room("Programs", ["CConfinement"]),
    room("MediaJobs", ["PodcastModel", "Programs"]),
    room("WebJobs", ["Programs"]),
    room("PreviewJobs", ["Programs"]),
    room("MediaFiles", ["PodcastModel", "AudioTags", "CFFmpeg"]),
    room("SpeechSynthesis", ["PodcastModel", "CEspeak"]),
    room("AudioAnalysis", ["PodcastModel", "CEBUR128", "CBLAS", "CLibAVUtil"], settings: numeric),

    // 1  the nouns, and the doors
    room("PodcastModel"),
    door("CLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
    door("CLibYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
    door("CCMark", pkgConfig: "libcmark", apt: "libcmark-dev", brew: "cmark"),
    door("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
    door("CLibCrypto", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),
    door("CLibCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
    door("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
    door("CFFmpeg", pkgConfig: "libavformat", apt: "libavformat-dev", brew: "ffmpeg"),
    door("CLibAVUtil", pkgConfig: "libavutil", apt: "libavutil-dev", brew: "ffmpeg"),
    .systemLibrary(name: "CConfinement"),  // the kernel's own calls
    .systemLibrary(name: "CFileCalls"),  // the kernel's own calls
    door("CEspeak", pkgConfig: "espeak-ng", apt: "libespeak-ng-dev", brew: "espeak-ng"),
    door("CEBUR128", pkgConfig: "libebur128", apt: "libebur128-dev", brew: "libebur128"),
    door("CBLAS", pkgConfig: "openblas", apt: "libopenblas-dev", brew: "openblas"),

    // the tests, opposite their rooms
    tests("PodcastModel"),
    tests(
      "Commands",
      ["SpeechSynthesis", "ScratchServer", "podwright", "podwright-media", "podwright-web", "podwright-serve"]),
    tests("MediaFiles", resources: [.copy("Fixtures")]),
    tests("Programs"),
    tests("MediaJobs", ["Programs"], resources: [.copy("Fixtures")]),
    .target(name: "ScratchServer", path: "Tests/ScratchServer", swiftSettings: house),
    tests("PreviewServer"),
    tests("WebClient", ["Files", "Programs", "WebJobs", "ScratchServer", "podwright-web"]),
    tests("MediaWorker", ["MediaJobs", "SpeechSynthesis", "podwright-media"]),
    tests("AudioAnalysis"),
    tests("SpeechSynthesis"),
    tests("Alignment", ["AudioAnalysis", "SpeechSynthesis"]),
    tests("TextFiles"),
    tests("Transcripts", ["TextFiles"]),
    tests("Chapters", ["TextFiles"]),
    tests(
      "Workshop", ["Feeds", "Files", "XMLTree", "ShowFolder", "Validation", "podwright-media"],
      exclude: ["Golden", "Truth"]),
    tests("AudioTags", ["Files"]),
    tests("Packaging", ["Files", "AudioTags"]),
    tests("Credentials", ["Files", "TextFiles"]),
    tests("Quizzes", ["XMLTree"]),
    tests("Files"),
    tests("ShowFolder", ["Files"], exclude: ["Everything"]),
    tests("XMLTree"),
    tests("Feeds", ["XMLTree"], resources: [.copy("Golden")]),
    tests("Validation", ["Files", "XMLTree"], exclude: ["Golden"]),
    tests("WebPages", ["XMLTree"], resources: [.copy("Golden")]),
  ]
)

// Only `make fuzz` builds it, with sanitizers and with libFuzzer's `main`.
if Context.environment["PODWRIGHT_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "podwright-fuzz",
      dependencies: [
        "PodcastModel", "Files", "TextFiles", "XMLTree", "AudioTags", "Programs", "MediaJobs", "MediaFiles",
        "ShowFolder",
        "Feeds", "Transcripts", "Chapters", "Packaging", "Validation",
      ],
      path: "Fuzz", exclude: ["Corpus"], swiftSettings: house,
      linkerSettings: [.unsafeFlags(selfContained, released)]))
}

// Only `make bench` builds it.
if Context.environment["PODWRIGHT_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "podwright-bench", dependencies: ["PodcastModel", "Feeds", "CLibXML2"], path: "Bench/Sources",
      swiftSettings: house, linkerSettings: [.unsafeFlags(selfContained + ["-use-ld=lld"], released)]))
}
