import Charts
import Diagnostics
import TestSupport
import Testing

@Suite struct TerminalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var terminal = TerminalChart(width: 80, height: 24)
    let text: @Sendable (TerminalChart) -> Found<String>
    var testDescription: String { name }
  }

  static let ascii = TerminalChart(width: 80, height: 24, isASCII: true)

  private static func named(_ name: String) -> Chart {
    HardChart.all.first { $0.name == name }?.chart ?? HardChart.chart([])
  }

  private static func lines(_ name: String, _ terminal: TerminalChart? = nil) -> Case {
    Case(
      name: name + (terminal.map { $0.isASCII ? "-ascii" : "-\($0.width)" } ?? ""),
      terminal: terminal ?? TerminalChart(width: 80, height: 24)
    ) { $0.text(Self.named(name)) }
  }

  static let cases: [Case] =
    [
      lines("throughput"), lines("throughput", ascii), lines("fitted-log-log"),
      lines("fitted-log-log", ascii), lines("throughput", TerminalChart(width: 48, height: 16)),
      lines("eight-series-three-failing"), lines("all-failure-marks"),
      lines("all-failure-marks", ascii), lines("all-failed"), lines("one-point"),
      lines("no-series"), lines("no-values"), lines("identical-values"), lines("huge-values"),
      lines("huge-values", ascii), lines("fitted-thousand"), lines("thirty-series"),
      lines("french", ascii), lines("gaps"), lines("warns-undrawable"),
      Case(
        name: "colors", terminal: TerminalChart(width: 60, height: 16, hasColors: true)
      ) { $0.text(Self.named("throughput")) },
    ]
    + [TerminalChart(width: 80, height: 24), ascii].flatMap { terminal in
      GridMapTests.cases.filter { !["grid-map-wide", "grid-map-slide"].contains($0.name) }.map {
        given in
        Case(name: given.name + (terminal.isASCII ? "-ascii" : ""), terminal: terminal) {
          $0.text(given.map)
        }
      }
    } + [
      Case(name: "grid-map-narrow", terminal: TerminalChart(width: 40, height: 20)) {
        $0.text(GridMapTests.grid)
      },
      Case(
        name: "grid-map-colors", terminal: TerminalChart(width: 80, height: 20, hasColors: true)
      ) { $0.text(GridMapTests.grid) },
    ]

  @Test(arguments: cases) func preview(_ given: Case) {
    let found = given.text(given.terminal)
    let findings = found.findings.map { "finding \($0.code.rawValue)\n" }.joined()
    Golden.expect(findings + found.output, equals: "terminal/\(given.name).txt")
    #expect(given.text(given.terminal).output == found.output)
  }

  /// Whatever the terminal: no line is too long, there are not too many, and ASCII is ASCII; what has
  /// no room is refused, not cut.
  @Test(arguments: cases) func itKeepsToTheTerminal(_ given: Case) {
    for (width, height) in [
      (80, 24), (120, 50), (40, 14), (24, 12), (10, 5), (1, 1), (0, 0), (-3, 9),
    ] {
      for isASCII in [false, true] {
        let found = given.text(TerminalChart(width: width, height: height, isASCII: isASCII))
        let lines = found.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= max(0, height))
        for line in lines {
          #expect(line.count <= width, "\(width)×\(height): \(line)")
          #expect(line.last != " ")
          #expect(!isASCII || line.allSatisfy { $0.isASCII }, "\(line)")
        }
        #expect(!found.output.contains("\u{1B}"))
        if found.output.isEmpty {
          #expect(found.findings.contains { $0.code == "chart.too-small" && $0.severity == .error })
        }
      }
    }
  }

  /// Each failed place has its sign above the data: as many as the chart has failed points.
  @Test func everyFailureIsMarked() {
    let chart = Self.named("eight-series-three-failing")
    let failed = chart.series.flatMap(\.points).count { $0.y == nil }
    let text = TerminalChart(width: 80, height: 24).text(chart).output
    // One more in the key.
    #expect(text.count { $0 == "×" } == failed + 1)
  }

  /// Colours change nothing but the colours.
  @Test func coloursAreOnlyAdded() {
    let chart = Self.named("throughput")
    let plain = TerminalChart(width: 60, height: 16).text(chart).output
    let colored = TerminalChart(width: 60, height: 16, hasColors: true).text(chart).output
    let bare = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    func trimmed(_ text: String) -> [String] {
      text.split(separator: "\n").map { line in
        String(line.reversed().drop { $0 == " " }.reversed())
      }
    }
    #expect(colored != plain)
    #expect(trimmed(bare) == trimmed(plain))
  }
}
