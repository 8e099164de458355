import BenchModel
import Reports
import Testing

/// Names of files, labels and subjects.
@Suite struct NamingTests {
  @Test(arguments: [
    ("Mixtral 8x7B", "mixtral-8x7b"), ("gguf-q4_k_m", "gguf-q4-k-m"), ("é模 8-bit", "eu6a21-8-bit"),
    ("../../etc", "etc"), ("--", ""), ("a//b", "a-b"),
  ])
  func slugsAreFileNames(text: String, slug: String) {
    #expect(SubjectID.slug(text) == slug)
  }

  @Test func subjectsHaveTitlesInBothLanguages() {
    let subject = PublishedTables.mixtral.subject
    #expect(
      Language.english.words.title(of: subject)
        == "Mixtral 8x7B AWQ 4-bit on 2\u{A0}×\u{A0}A100 40\u{A0}GB")
    #expect(
      Language.french.words.title(of: subject)
        == "Mixtral 8x7B AWQ 4\u{A0}bits sur 2\u{A0}×\u{A0}A100 40\u{A0}Go")
    #expect(subject.name == "mixtral-8x7b-awq-4bit-2xa100-40gb")
  }

  @Test func equalSubjectsGetDifferentNames() {
    let first = PublishedTables.mixtral.subject
    var second = first
    second.engine = Engine(name: "sglang", version: "0.4.1")
    let name = "mixtral-8x7b-awq-4bit-2xa100-40gb"
    #expect(
      SubjectID.unique([first, second, second, PublishedTables.all[0].subject]) == [
        "\(name)-vllm", "\(name)-sglang-0-4-1", "\(name)-sglang-0-4-1-2",
        "mistral-7b-2xv100-16gb",
      ])
  }

  /// 255 bytes is what Linux and macOS allow; a figure adds less than 100.
  @Test func longNamesLeaveRoomAndStayApart() {
    let subjects = ["a", "b"].map { end in
      var subject = PublishedTables.mixtral.subject
      let model = String(repeating: "l", count: 3000) + end
      subject.model = Model(id: model, label: model, isCatalogued: false)
      subject.engine = Engine(name: String(repeating: "e", count: 3000))
      return subject
    }
    let names = SubjectID.unique(subjects + subjects)
    #expect(Set(names).count == 4)
    #expect(names.allSatisfy { $0.utf8.count < 150 })
    #expect(Set(subjects.map(\.name)).count == 2)
  }

  @Test func measuresHaveUnits() {
    let words = Language.french.words
    #expect(
      words.measure(.outputThroughputPerUser, unit: "tok/s/user")
        == "Débit de génération par utilisateur (tok/s/utilisateur)")
    #expect(
      words.measure(Metric(rawValue: "ttft.p99"), unit: "s") == "Délai du premier token, p99 (s)")
  }
}
