import Testing

@testable import WebClient

@Suite("InternetAddress")
struct InternetAddressTests {
  private func isPublic(_ groups: [UInt16]) -> Bool {
    InternetAddress(bytes: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }).isPublic
  }

  @Test(
    "what IANA keeps for other things is not public (RFC 6890)",
    arguments: [
      [0, 1, 2, 3], [10, 0, 0, 1], [100, 64, 0, 1], [100, 127, 255, 255], [127, 9, 9, 9], [169, 254, 169, 254],
      [172, 16, 0, 1], [172, 31, 255, 255], [192, 0, 0, 170], [192, 0, 2, 1], [192, 88, 99, 1], [192, 168, 0, 1],
      [198, 18, 0, 1], [198, 19, 255, 255], [198, 51, 100, 7], [203, 0, 113, 7], [224, 0, 0, 1], [255, 255, 255, 255],
    ])
  func special(bytes: [UInt8]) {
    #expect(!InternetAddress(bytes: bytes).isPublic)
    // The same as IPv6 has it: mapped, translated, tunnelled.
    #expect(!InternetAddress(bytes: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes).isPublic)
    #expect(!InternetAddress(bytes: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] + bytes).isPublic)
    #expect(!InternetAddress(bytes: [0x20, 0x02] + bytes + [UInt8](repeating: 0, count: 10)).isPublic)
  }

  @Test(
    "their neighbours are",
    arguments: [
      [1, 0, 0, 1], [9, 255, 255, 255], [100, 63, 0, 1], [100, 128, 0, 1], [169, 253, 0, 1], [172, 15, 0, 1],
      [172, 32, 0, 1], [192, 0, 1, 1], [192, 167, 0, 1], [198, 17, 0, 1], [198, 20, 0, 1], [223, 255, 255, 255],
    ])
  func general(bytes: [UInt8]) {
    #expect(InternetAddress(bytes: bytes).isPublic)
    #expect(InternetAddress(bytes: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] + bytes).isPublic)
  }

  @Test("of IPv6, what was given to somebody is public, and nothing else")
  func version6() {
    #expect(isPublic([0x2606, 0x4700, 0, 0, 0, 0, 0, 1]) && isPublic([0x2A00, 0, 0, 0, 0, 0, 0, 1]))
    #expect(isPublic([0x2001, 0x0200, 0, 0, 0, 0, 0, 1]))
    for first: [UInt16] in [
      [0, 0], [0xFC00, 0], [0xFD12, 0], [0xFE80, 0], [0xFEC0, 0], [0xFF02, 0], [0x2001, 0], [0x2001, 0x10],
      [0x2001, 0xDB8], [0x3FFF, 0x0123], [0x0100, 0], [0x5F00, 0], [0x0064, 0xFF9B],
    ] {
      #expect(!isPublic(first + [1, 0, 0, 0, 0, 1]))
    }
    #expect(!isPublic([0, 0, 0, 0, 0, 0, 0, 1]) && !InternetAddress(bytes: []).isPublic)
  }
}
