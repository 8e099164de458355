import Foundation
import TestSupport
import Testing

/// What a figure says of itself to those who do not see it is what it draws.
@Suite struct FigureDescriptionTests {
  private static func description(_ arguments: String) async throws -> String {
    let folder = try TemporaryFolder()
    let ran = try await HostileCommandTests.run(
      """
      out="$PWD/figure.svg"
      cd "\(ProjectFiles.root.path)"
      etalon plot \(arguments) -o "$out" --quiet
      grep -o '<desc[^>]*>[^<]*' "$out"
      """, in: folder, mebibytes: 1024)
    return ran.text
  }

  /// The activation of the mixture is fitted to the frontier that it then explains: by Python's count
  /// of (0.9·memory − weights) ÷ cache without it, three of seven prompt sizes agree.
  @Test func aPredictionSaysWhatItKnew() async throws {
    let text = try await Self.description(
      "raw/plafrim-2024/tables.md --where model=mixtral-8x7b --kind frontier")
    #expect(
      text.contains(
        "With the activation that the measured frontier itself implies, the prediction agrees with "
          + "7 of 7 prompt sizes; without it, with 3."), "\(text)")
    let plain = try await Self.description(
      "raw/plafrim-2024/tables.md --where model=llama-3-70b --kind frontier")
    #expect(plain.contains("The prediction agrees with 2 of 7 prompt sizes."), "\(plain)")
  }

  @Test func peaksAreDiamonds() async throws {
    let text = try await Self.description("raw/h100-h200-2026/h100-mistral-7b.csv --kind memory")
    #expect(text.contains("Diamonds are measured peaks."), "\(text)")
  }
}
