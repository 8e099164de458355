import BenchModel
import Reports
import Testing

/// The commands of `numbers.tex`.
@Suite struct NumbersFileTests {
  private static func file(_ language: Language) throws -> NumbersFile {
    NumbersFile(sections: try PublishedTables.all.map { try $0.section() }, language: language)
  }

  @Test func totalsAreThePaperS() throws {
    let totals = try Self.file(.english).totals
    #expect(
      totals.numbers.map(\.command) == [
        "\\etalonGrids", "\\etalonCells", "\\etalonMeasured", "\\etalonFailed",
      ])
    #expect(totals.numbers.map(\.value) == [7, 392, 365, 27])
  }

  @Test func mixtralPeaksWhereTheArticleSays() throws {
    let group = try #require(try Self.file(.english).groups.first { $0.title.contains("8x7B") })
    #expect(group.prefix == "\\etalonMixtralEightXSevenB")
    let peak = try #require(
      group.numbers.first { $0.command == "\\etalonMixtralEightXSevenBMaxThroughput" })
    #expect(peak.text == "691.9")
    #expect(peak.comment == "tok/s, n = 1, requests = 128, tokens = 31")
    let edge = group.numbers.first { $0.command.hasSuffix("MaxRequestsAtTwoNineSix") }
    #expect(edge?.value == 64)
  }

  @Test func namesAreLettersAndUnique() throws {
    for language in Language.allCases {
      let file = try Self.file(language)
      let commands = ([file.totals] + file.groups).flatMap(\.numbers).map(\.command)
      #expect(Set(commands).count == commands.count)
      for command in commands {
        #expect(
          command.hasPrefix("\\") && command.dropFirst().allSatisfy { $0.isASCII && $0.isLetter })
      }
    }
    #expect(
      try Self.file(.english).groups.map(\.prefix) == Self.file(.french).groups.map(\.prefix))
  }

  @Test func equalSubjectsGetNamesOfTheirOwn() throws {
    let section = try PublishedTables.mixtral.section()
    let file = NumbersFile(sections: [section, section, section], language: .english)
    #expect(Set(file.groups.map(\.prefix)).count == 3)
  }

  @Test func frenchNumbersWorkInFormulas() throws {
    let group = try #require(try Self.file(.french).groups.first { $0.title.contains("8x7B") })
    let peak = group.numbers.first { $0.command.hasSuffix("MaxThroughput") }
    #expect(peak?.text == "691{,}9")
  }
}
