import PodcastModel
import XMLTree

/// `<podcast:value>`, and who is paid by it.
extension XMLWriter {
  mutating func value(_ blocks: [ValueBlock]) {
    for block in blocks {
      start("podcast:value", ["type": block.kind, "method": block.method, "suggested": block.suggested])
      recipients(block.recipients)
      for split in block.timeSplits { timeSplit(split) }
      end()
    }
  }

  private mutating func timeSplit(_ split: ValueBlock.TimeSplit) {
    var remoteStart: MediaTime?
    var percentage: Int?
    if case .item(_, let start, let share) = split.payee { (remoteStart, percentage) = (start, share) }
    start(
      "podcast:valueTimeSplit",
      [
        "startTime": FeedTime.seconds(split.span.start), "duration": FeedTime.seconds(split.span.duration),
        "remoteStartTime": remoteStart.map(FeedTime.seconds), "remotePercentage": percentage.map(String.init),
      ])
    switch split.payee {
    case .recipients(let recipients): self.recipients(recipients)
    case .item(let item, _, _): remoteItem(item)
    }
    end()
  }

  private mutating func recipients(_ recipients: [ValueBlock.Recipient]) {
    for recipient in recipients {
      element(
        "podcast:valueRecipient",
        [
          "name": recipient.name?.trimmed, "type": recipient.kind, "address": recipient.address,
          "customKey": recipient.customKey?.trimmed, "customValue": recipient.customValue?.trimmed,
          "split": String(recipient.split), "fee": recipient.isFee ? "true" : nil,
        ])
    }
  }
}
