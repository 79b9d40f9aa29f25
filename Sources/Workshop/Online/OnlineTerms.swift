public import WebJobs

/// On what terms servers are asked for what feeds name.
public struct OnlineTerms: Sendable {
  public var policy: WebPolicy
  /// Of all together. What was not begun by then is not asked, and told.
  public var seconds: Int
  /// Of each address: as long as directories wait, unless somebody says otherwise.
  public var secondsEach: Int
  /// Whether everything is asked anew, also what was found to be fine a short while ago.
  public var isFresh: Bool
  /// How many were asked, and of how many.
  public var progress: @Sendable (Int, Int) -> Void

  public static let customarySeconds = 300
  public static let customarySecondsEach = 10

  public init(
    policy: WebPolicy = WebPolicy(), seconds: Int = customarySeconds,
    secondsEach: Int = customarySecondsEach, isFresh: Bool = false,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.policy = policy
    self.seconds = seconds
    self.secondsEach = secondsEach
    self.isFresh = isFresh
    self.progress = progress
  }
}
