import TextFiles
import Testing

@testable import Credentials

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  private func canonical(_ json: String) throws -> String {
    let node = try JSONReader.read(DecodedText(Array(json.utf8), file: "a.json"))
    return String(decoding: try CanonicalJSON.bytes(of: node), as: UTF8.self)
  }

  @Test(
    "a number is written as RFC 8785, appendix B has it",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"), (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
      (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
      (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
      (0x3EB0_C6F7_A0B5_ED8D, "0.000001"), (0x41B3_DE43_5555_5553, "333333333.3333332"),
      (0x41B3_DE43_5555_5554, "333333333.33333325"), (0x41B3_DE43_5555_5555, "333333333.3333333"),
      (0x41B3_DE43_5555_5556, "333333333.3333334"), (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"), (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbers(bits: UInt64, text: String) {
    #expect(CanonicalJSON.text(of: Double(bitPattern: bits)) == text)
  }

  @Test("names are sorted by UTF-16 code units, and only what must be is escaped (RFC 8785, §3.2.2 and §3.2.3)")
  func sorted() throws {
    #expect(
      try canonical(#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#)
        == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{FB33}\":3}")
    #expect(
      try canonical(
        #"{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, 10.0, -0],"#
          + #" "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\b\f\t", "literals": [null, true, false, {}, []]}"#
      )
        == #"{"literals":[null,true,false,{},[]],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,10,0],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/\b\f\t"}"#)
  }

  @Test("a name that stands twice is refused, and one that only looks the same is not")
  func twice() throws {
    #expect(throws: TextFailure.self) { try canonical(#"{"a":{"b":1,"c":2,"b":3}}"#) }
    #expect(try canonical("{\"\u{E9}\":1,\"e\u{301}\":2}") == "{\"e\u{301}\":2,\"\u{E9}\":1}")
  }
}
