import BenchModel
import Diagnostics
import Testing

/// Numbers by columns behave as an array of them does.
@Suite struct RunValuesTests {
  private static func value(_ number: Int, path: String = "a.json") -> MetricValue {
    MetricValue(
      Metric(rawValue: "m\(number)"), Double(number), definition: number % 2 == 0 ? "d" : nil,
      at: SourceSpan(path: path, line: number, column: 2, length: 3))
  }

  @Test func numbersComeBackWithTheirPlaces() {
    let array = [Self.value(1), Self.value(2, path: "b.json"), Self.value(3)]
    var values = RunValues(array)
    #expect(Array(values) == array && values.numbers == [1, 2, 3])
    values.append(Self.value(4))
    values[0] = Self.value(5, path: "c.json")
    values[2].value = 7
    var wanted = array + [Self.value(4)]
    wanted[0] = Self.value(5, path: "c.json")
    wanted[2].value = 7
    #expect(Array(values) == wanted)
    #expect(Array(values.filter { $0.definition == nil }) == wanted.filter { $0.definition == nil })
    values.removeSubrange(1..<3)
    #expect(Array(values) == [wanted[0], wanted[3]])
    values.removeAll()
    #expect(values.isEmpty && values == [])
  }

  @Test func equalityLooksAtNamesNumbersAndPlaces() {
    let array = [Self.value(1), Self.value(2)]
    #expect(RunValues(array) == RunValues(array))
    for other in [
      [Self.value(1)], [Self.value(1), Self.value(3)], [Self.value(1, path: "b"), Self.value(2)],
    ] {
      #expect(RunValues(array) != RunValues(other))
    }
    let names = RunValues(array).names
    let columns = RunValues(
      names, [1, 2], at: array.map(\.span.place), in: "a.json")
    #expect(columns == RunValues(array) && Set([columns, RunValues(array)]).count == 1)
    #expect(RunValues(names, [1], at: array.map(\.span.place), in: "a.json").isEmpty)
  }

  @Test func copiesOfARecordChangeAlone() {
    let first = ResultSetTests.run([.concurrency: 4])
    var second = first
    second.subject.label = "other"
    second.settings[.concurrency] = 8
    #expect(first.subject.label == nil && first.settings[.concurrency] == 4)
    var third = first
    third.share(second.body)
    #expect(third == first)
    let labelled = RunRecord.labelled([first, second, first], "x")
    #expect(labelled.map(\.subject.label) == ["x", "x", "x"])
    #expect(labelled[0].body === labelled[2].body && labelled[0] == labelled[2])
  }
}
