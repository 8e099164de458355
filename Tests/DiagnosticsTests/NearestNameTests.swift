import Diagnostics
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("plto", "plot"), ("tabel", "table"), ("Inspect", "inspect"), ("xyzzy", nil), ("", nil),
      ("sourecs", "sources"), ("p", nil),
    ] as [(String, String?)])
  func findsWhatWasMeant(_ written: String, _ meant: String?) {
    #expect(nearestName(to: written, in: ["plot", "table", "inspect", "sources"]) == meant)
  }

  @Test func theFirstOfEquallyNearNamesWins() {
    #expect(nearestName(to: "bat", in: ["cat", "hat"]) == "cat")
  }
}
