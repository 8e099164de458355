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
    #expect(peak.text == "692")
    #expect(peak.comment == "691.89 tok/s, n = 1, requests = 128, tokens = 31")
    let rate = group.numbers.first { $0.command.hasSuffix("MaxThroughputPerUser") }
    #expect(rate?.text == "5.4")
    #expect(rate?.comment == "5.4054 tok/s/user, n = 1, requests = 128, tokens = 31")
    let perUser = group.numbers.first { $0.comment.hasPrefix("32.258 tok/s/user") }
    #expect(perUser?.text == "32.3")
    let edge = group.numbers.first { $0.command.hasSuffix("MaxRequestsAtTwoNineSix") }
    #expect(edge?.value == 64)
  }

  /// The longest time is not that of the most requests: those ran out of memory early.
  @Test func theLongestTimeIsTheCaptionS() throws {
    let file = try Self.file(.english)
    let index = try #require(file.groups.firstIndex { $0.title.contains("GPTQ") })
    func text(_ name: String) -> String? {
      file.groups[index].numbers.first { $0.command.hasSuffix(name) }?.text
    }
    #expect(text("LongestTime") == "108.2")
    #expect(text("LongestTimeRequests") == "64")
    #expect(text("LongestTimeTokens") == "2193")
    let caption = CaptionWriter(language: .english).chart(
      of: PlainGrid(PublishedTables.all[index].grid))
    #expect(caption.caption.contains("to 108.2\u{A0}s with 64 requests of 2193 tokens"))
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
    let shortest = group.numbers.first { $0.command.hasSuffix("ShortestTime") }
    #expect(shortest?.text == "3{,}1")
    #expect(shortest?.comment == "3,1 s, n = 1, requêtes = 1, tokens = 31")
  }
}
