/// How listeners may pay while they listen, and who gets which share. `<podcast:value>`.
public struct ValueBlock: Hashable, Sendable {
  public struct Recipient: Hashable, Sendable {
    public var name: String?
    /// `node`, `lnaddress` …
    public var kind: String
    public var address: String
    /// Shares, of the sum of all recipients' shares.
    public var split: Int
    public var customKey, customValue: String?
    /// Taken before the others get theirs.
    public var isFee: Bool

    public init(
      name: String? = nil, kind: String, address: String, split: Int, customKey: String? = nil,
      customValue: String? = nil, isFee: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.address = address
      self.split = split
      self.customKey = customKey
      self.customValue = customValue
      self.isFee = isFee
    }
  }

  /// A stretch of the recording for which others are paid. `<podcast:valueTimeSplit>`.
  public struct TimeSplit: Hashable, Sendable {
    public enum Payee: Hashable, Sendable {
      case recipients([Recipient])
      /// Those of an item of another feed, from a point of its recording on.
      case item(RemoteItem, start: MediaTime?, percentage: Int?)
    }

    public var span: Span
    public var payee: Payee

    public init(span: Span, payee: Payee) {
      self.span = span
      self.payee = payee
    }
  }

  /// `lightning`.
  public var kind: String
  /// `keysend`, `lnaddress` …
  public var method: String
  /// An amount of Bitcoin, decimal, as it is written.
  public var suggested: String?
  public var recipients: [Recipient]
  public var timeSplits: [TimeSplit]

  public init(
    kind: String, method: String, suggested: String? = nil, recipients: [Recipient], timeSplits: [TimeSplit] = []
  ) {
    self.kind = kind
    self.method = method
    self.suggested = suggested
    self.recipients = recipients
    self.timeSplits = timeSplits
  }
}
