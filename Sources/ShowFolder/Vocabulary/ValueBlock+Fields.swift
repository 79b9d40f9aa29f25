import PodcastModel

extension ValueBlock {
  init?(_ fields: inout Fields) {
    let kind = fields.needed("type", orElse: "lightning")
    let method = fields.needed("method", orElse: "keysend")
    let suggested = fields.value("suggested", "an amount, as in `0.00000015`", WrittenValues.decimal)
    let recipients = fields.blocks("recipients", Recipient.init)
    if recipients.isEmpty { fields.reportAbsent("recipients", "[{address: …, split: 100}]") }
    let timeSplits = fields.blocks("time-splits", TimeSplit.init)
    guard let kind, let method, !recipients.isEmpty else { return nil }
    self.init(kind: kind, method: method, suggested: suggested, recipients: recipients, timeSplits: timeSplits)
  }
}

extension ValueBlock.Recipient {
  fileprivate init?(_ fields: inout Fields) {
    let name = fields.text("name")
    let kind = fields.needed("type", orElse: "node")
    let address = fields.needed("address", orElse: "the key of a node, or name@example.org")
    let split = fields.required("split", orElse: "100") { $0.wholeNumber($1, in: 0...1_000_000_000) }
    let (key, value) = (fields.text("custom-key"), fields.text("custom-value"))
    let isFee = fields.bool("fee") ?? false
    guard let kind, let address, let split else { return nil }
    self.init(
      name: name, kind: kind, address: address, split: split, customKey: key, customValue: value, isFee: isFee)
  }
}

extension ValueBlock.TimeSplit {
  fileprivate init?(_ fields: inout Fields) {
    let start = fields.required("start", orElse: "1:23") { $0.duration($1) }
    let duration = fields.required("duration", orElse: "3:00") { $0.duration($1) }
    let item = fields.block("item") { RemoteItem(&$0) } ?? nil
    let remoteStart = fields.duration("remote-start")
    let percentage = fields.wholeNumber("percentage", in: 0...100)
    let recipients = fields.blocks("recipients", ValueBlock.Recipient.init)
    guard let start, let duration else { return nil }
    let payee: Payee? =
      switch (item, recipients.isEmpty) {
      case (let item?, true): .item(item, start: remoteStart, percentage: percentage)
      case (nil, false): .recipients(recipients)
      default: nil
      }
    guard let payee else {
      fields.report(
        "yaml-value", "recipients", at: fields.position,
        "a stretch of the recording pays either `recipients` or those of an `item`; write one of the two")
      return nil
    }
    self.init(span: Span(start: start, end: start + duration), payee: payee)
  }
}
