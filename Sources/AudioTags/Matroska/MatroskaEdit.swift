import Files
import PodcastModel

/// A Matroska file with other tags. Everything but the sound stands in front of it: a list of where the parts are, the parts,
/// and room for the next change. Where that has room enough, the sound stays in its place.
struct MatroskaEdit {
  private static let spareByteCount = 4096
  /// Parts that are written anew, in front of the sound.
  private static let rewritten: Set<Int> = [
    MatroskaID.seekHead, MatroskaID.chapters, MatroskaID.tags, MatroskaID.attachments, MatroskaID.void,
    MatroskaID.checksum,
  ]

  private(set) var edit: FileEdit

  init(_ file: borrowing ByteFile, _ change: TagChange) throws(TagFailure) {
    let layout = try MatroskaLayout(file)
    guard layout.isWhole, let first = layout.parts.firstIndex(where: { $0.id == MatroskaID.cluster }),
      let last = layout.parts.lastIndex(where: { $0.id == MatroskaID.cluster })
    else {
      throw TagFailure(
        file: file.path, offset: layout.parts.last?.end,
        "the file is cut short or damaged, and nothing is changed lest something of it is lost; mend the file first")
    }
    let new = try MatroskaContent(layout, change, in: file)
    edit = FileEdit([.kept(0..<file.byteCount)])
    guard new.isChanged else { return }

    // 1. The sound, at first where it is.
    let clusters = try new.cues.map { cues throws(TagFailure) in
      try Self.clusters(Array(layout.parts[first...last]), cues: cues, new, layout, in: file)
    }
    // 2. What stands in front of it.
    let frontParts = layout.parts[..<first].filter { !Self.rewritten.contains($0.id) }
    let room = layout.parts[first].offset - layout.segment.contentOffset
    var front = Front(new)
    for part in frontParts { try front.add(part, new, layout, in: file) }
    let tailParts = layout.parts[(last + 1)...].filter { !Self.rewritten.contains($0.id) }
    // A part may stand on either side; what is kept behind the sound is not moved in front of it.
    let byteCount = front.byteCount(seeks: front.entryCount + tailParts.count)
    let spare: Int
    if byteCount == room || byteCount + 2 <= room {
      spare = room - byteCount
    } else {
      spare = Self.spareByteCount
    }
    let shift = byteCount + spare - room

    // 3. Where everything comes to stand, counted from the start of the segment.
    var soundPieces: [FileEdit.Piece] = []
    var moved: [Int: Int] = [:]
    var offset = layout.parts[first].offset - layout.segment.contentOffset + shift
    if let clusters {
      for (part, pieces) in clusters {
        moved[part.offset - layout.segment.contentOffset] = offset
        soundPieces += pieces
        offset += pieces.reduce(0) { $0 + $1.byteCount }
      }
    } else {
      let range = layout.parts[first].offset..<layout.parts[last].end
      for part in layout.parts[first...last] {
        moved[part.offset - layout.segment.contentOffset] = part.offset - layout.segment.contentOffset + shift
      }
      soundPieces = try Self.unchanged(range, layout.parts[first...last], isMoved: shift != 0, in: file)
      offset += range.count
    }
    // 4. Behind it.
    var tail: [FileEdit.Piece] = []
    for part in tailParts {
      front.note(part.id, at: offset)
      let pieces: [FileEdit.Piece] =
        part.id == MatroskaID.cues
        ? [.bytes(Self.cuePoints(try layout.element(part, in: file), moved).bytes)]
        : [.kept(part.offset..<part.end)]
      tail += pieces
      offset += pieces.reduce(0) { $0 + $1.byteCount }
    }
    let head = layout.segment.isSizeKnown ? Self.segmentHead(layout.segment, contentByteCount: offset) : nil
    edit = FileEdit([])
    if let head {
      append(.kept(0..<layout.segment.offset))
      append(.bytes(head))
    } else {
      append(.kept(0..<layout.segment.contentOffset))
    }
    append(.bytes(front.bytes(moved, spare: spare, seeks: front.entryCount)))
    soundPieces.forEach { append($0) }
    tail.forEach { append($0) }
    append(.kept(layout.segment.end..<file.byteCount))
  }

  /// Joins what follows each other.
  private mutating func append(_ piece: FileEdit.Piece) {
    guard piece.byteCount > 0 else { return }
    switch (edit.pieces.last, piece) {
    case (.kept(let old), .kept(let new)) where old.upperBound == new.lowerBound:
      edit.pieces[edit.pieces.count - 1] = .kept(old.lowerBound..<new.upperBound)
    case (.bytes(let old), .bytes(let new)): edit.pieces[edit.pieces.count - 1] = .bytes(old + new)
    default: edit.pieces.append(piece)
    }
  }

  // MARK: In front of the sound

  /// The list of parts, and the parts; positions have eight bytes each, so that nothing depends on them.
  private struct Front {
    private var drafts: [EBMLElement] = []
    private var cues: EBMLElement?
    private var notes: [(id: Int, offset: Int)] = []

    init(_ new: MatroskaContent) { drafts = new.metadata }

    mutating func add(
      _ part: MatroskaLayout.Part, _ new: MatroskaContent, _ layout: MatroskaLayout, in file: borrowing ByteFile
    ) throws(TagFailure) {
      switch part.id {
      case MatroskaID.info, MatroskaID.tracks: break
      case MatroskaID.cues: cues = try layout.element(part, in: file)
      default: drafts.append(try layout.element(part, in: file))
      }
    }

    mutating func note(_ id: Int, at offset: Int) { notes.append((id, offset)) }

    private static let seekByteCount = 21
    var entryCount: Int { drafts.count + (cues == nil ? 0 : 1) + notes.count }

    private func headByteCount(seeks: Int) -> Int {
      EBMLHead.bytes(id: MatroskaID.seekHead, contentByteCount: seeks * Self.seekByteCount).count
        + seeks * Self.seekByteCount
    }

    func byteCount(seeks: Int) -> Int {
      headByteCount(seeks: seeks) + drafts.reduce(0) { $0 + $1.bytes.count }
        + (cues.map { MatroskaEdit.cuePoints($0, [:]).bytes.count } ?? 0)
    }

    func bytes(_ moved: [Int: Int], spare: Int, seeks: Int) -> [UInt8] {
      var offset = headByteCount(seeks: seeks)
      var seeks: [EBMLElement] = []
      var body: [UInt8] = []
      func note(_ id: Int, at offset: Int) {
        var (name, place): ([UInt8], [UInt8]) = ([], [])
        name.appendBigEndian(id, byteCount: 4)
        place.appendBigEndian(offset, byteCount: 8)
        seeks.append(
          EBMLElement(
            MatroskaID.seek, [EBMLElement(MatroskaID.seekID, name), EBMLElement(MatroskaID.seekPosition, place)]))
      }
      for element in drafts + (cues.map { [MatroskaEdit.cuePoints($0, moved)] } ?? []) {
        note(element.id, at: offset)
        body += element.bytes
        offset += element.bytes.count
      }
      for (id, offset) in notes { note(id, at: offset) }
      return EBMLElement(MatroskaID.seekHead, seeks).bytes + body + MatroskaEdit.void(spare)
    }
  }

  /// An element without meaning that takes so many bytes: none, or two at least.
  static func void(_ byteCount: Int) -> [UInt8] {
    guard byteCount >= 2 else { return [] }
    let sizeByteCount = byteCount < 10 ? 1 : 8
    let content = byteCount - 1 - sizeByteCount
    return EBMLHead.bytes(id: MatroskaID.void, contentByteCount: content, sizeByteCount: sizeByteCount)
      + [UInt8](repeating: 0, count: content)
  }

  private static func segmentHead(_ segment: MatroskaLayout.Part, contentByteCount: Int) -> [UInt8] {
    let sizeByteCount = segment.contentOffset - segment.offset - 4
    let fits = contentByteCount < 1 << (7 * sizeByteCount) - 1
    return EBMLHead.bytes(
      id: MatroskaID.segment, contentByteCount: contentByteCount, sizeByteCount: fits ? sizeByteCount : 8)
  }

  /// The index for seeking, with clusters at their new places; eight bytes for each.
  fileprivate static func cuePoints(_ element: EBMLElement, _ moved: [Int: Int]) -> EBMLElement {
    let points = element.children.filter { $0.id != MatroskaID.checksum }.map { point in
      guard point.id == MatroskaID.cuePoint else { return point }
      return EBMLElement(
        point.id,
        point.children.map { positions in
          guard positions.id == MatroskaID.cueTrackPositions else { return positions }
          return EBMLElement(
            positions.id,
            positions.children.map { child in
              guard child.id == MatroskaID.cueClusterPosition, let old = child.number else { return child }
              var place: [UInt8] = []
              place.appendBigEndian(moved[old] ?? old, byteCount: 8)
              return EBMLElement(child.id, place)
            })
        })
    }
    return EBMLElement(element.id, points)
  }

  // MARK: The sound

  /// The clusters as they are; where they are moved, they do not say any more where they stand. The id of `Position` has
  /// one byte, as that of an element without meaning.
  private static func unchanged(
    _ range: Range<Int>, _ parts: ArraySlice<MatroskaLayout.Part>, isMoved: Bool, in file: borrowing ByteFile
  ) throws(TagFailure) -> [FileEdit.Piece] {
    var pieces: [FileEdit.Piece] = []
    var start = range.lowerBound
    func replace(_ old: Range<Int>, by new: [UInt8]) {
      pieces += [.kept(start..<old.lowerBound), .bytes(new)]
      start = old.upperBound
    }
    for part in parts {
      // A part of the metadata among them is written anew in front of them.
      if rewritten.contains(part.id) { replace(part.offset..<part.end, by: void(part.byteCount)) }
      guard part.id == MatroskaID.cluster, isMoved else { continue }
      var inner = EBMLReader(from: part.contentOffset, to: part.end)
      // It stands before the first block.
      while let child = try inner.next(in: file), child.id != MatroskaID.simpleBlock, child.id != MatroskaID.blockGroup
      {
        if child.id == MatroskaID.position {
          replace(child.offset..<child.offset + 1, by: [UInt8(MatroskaID.void)])
        }
      }
    }
    return pieces + [.kept(start..<range.upperBound)]
  }

  /// Each cluster with its cues behind its blocks, so that what the index says of places in it stays true.
  private static func clusters(
    _ parts: [MatroskaLayout.Part], cues: [Cue], _ new: MatroskaContent, _ layout: MatroskaLayout,
    in file: borrowing ByteFile
  ) throws(TagFailure) -> [(part: MatroskaLayout.Part, pieces: [FileEdit.Piece])] {
    let scale = try layout.nanosecondsPerTick(in: file)
    var reader = EBMLReader(from: 0)
    var found: [(part: MatroskaLayout.Part, cluster: MatroskaCluster?)] = []
    for part in parts {
      found.append((part, part.id == MatroskaID.cluster ? try MatroskaCluster(part, &reader, in: file) : nil))
    }
    let times = found.compactMap { $0.cluster?.time }
    var rest = cues[...]
    var count = 0
    var result: [(part: MatroskaLayout.Part, pieces: [FileEdit.Piece])] = []
    for (part, cluster) in found {
      guard let cluster else {
        // Parts that stand between clusters, and are written anew in front of them.
        let isOld = rewritten.contains(part.id)
        result.append((part, isOld ? [] : [.kept(part.offset..<part.end)]))
        continue
      }
      count += 1
      let next = count < times.count ? times[count] : .max
      var blocks: [UInt8] = []
      // Cues too far behind the cluster's start stand in clusters of their own.
      var extras: [(time: Int, blocks: [UInt8])] = []
      while let track = new.transcriptTrack, let cue = rest.first,
        next == .max || MatroskaCluster.ticks(cue.span.start, scale) < next
      {
        rest = rest.dropFirst()
        func block(at time: Int) -> [UInt8]? {
          MatroskaCluster.block(cue, track: track, time: time, nanosecondsPerTick: scale, isWebM: layout.isWebM)
        }
        let time = MatroskaCluster.ticks(cue.span.start, scale)
        if extras.isEmpty, let bytes = block(at: cluster.time) {
          blocks += bytes
        } else if let last = extras.last, let bytes = block(at: last.time) {
          extras[extras.count - 1].blocks += bytes
        } else if let bytes = block(at: time) {
          extras.append((time, bytes))
        }
      }
      let made = extras.flatMap { time, blocks in
        EBMLElement(MatroskaID.cluster, EBMLElement(MatroskaID.timestamp, time).bytes + blocks).bytes
      }
      let pieces = try finished(cluster, blocks, without: new.oldTranscriptTrack, in: file)
      result.append((part, pieces + (made.isEmpty ? [] : [.bytes(made)])))
    }
    return result
  }

  /// A cluster with other cues.
  private static func finished(
    _ cluster: MatroskaCluster, _ blocks: [UInt8], without track: Int?, in file: borrowing ByteFile
  ) throws(TagFailure) -> [FileEdit.Piece] {
    var pieces: [FileEdit.Piece] = []
    var start = cluster.part.contentOffset
    let removed = cluster.blocks.filter { $0.track == track }.map { (range: $0.range, isMark: false) }
    let marks = cluster.staleMarks.map { (range: $0..<$0 + 1, isMark: true) }
    for (range, isMark) in (removed + marks).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      pieces.append(.kept(start..<range.lowerBound))
      if isMark { pieces.append(.bytes([UInt8(MatroskaID.void)])) }
      start = range.upperBound
    }
    pieces += [.kept(start..<cluster.part.end), .bytes(blocks)]
    guard cluster.part.isSizeKnown else { return [.kept(cluster.part.offset..<cluster.part.contentOffset)] + pieces }
    let count = pieces.reduce(0) { $0 + $1.byteCount }
    let sizeByteCount = cluster.part.contentOffset - cluster.part.offset - 4
    let fits = count < 1 << (7 * sizeByteCount) - 1
    let head = EBMLHead.bytes(
      id: MatroskaID.cluster, contentByteCount: count, sizeByteCount: fits ? sizeByteCount : 8)
    return [.bytes(head)] + pieces
  }
}
