import BenchModel

/// A LaTeX command for every headline number, so that the article's text cannot drift from the
/// data: `\etalonMixtralEightXSevenBMaxThroughput` prints `692`.
public struct NumbersFile: Sendable {
  /// One number.
  public struct Number: Sendable, Hashable {
    /// The command with its backslash.
    public let command: String
    /// What it prints, in LaTeX.
    public let text: String
    /// The number itself.
    public let value: Double
    /// The number with five significant digits, its unit, n and load.
    public let comment: String
  }

  /// The numbers of one grid.
  public struct Group: Sendable, Hashable {
    /// The subject's title.
    public let title: String
    /// The beginning of its commands: `\etalonMixtralEightXSevenB`.
    public let prefix: String
    /// Its numbers.
    public let numbers: [Number]

    /// The command that ends in a name such as `MaxThroughput`; nil where there is no such number.
    public func command(_ name: String) -> String? {
      let command = prefix + name
      return numbers.contains { $0.command == command } ? command : nil
    }
  }

  /// The numbers over all grids.
  public let totals: Group
  /// The numbers of each section, in order.
  public let groups: [Group]

  /// Names and writes the numbers of a report.
  ///
  /// Names are built from ids alone and do not depend on the language. A subject is named by its
  /// model where no other section has the same model, else also by quantization and hardware.
  public init(sections: [ReportSection], language: Language) {
    let names = MacroName.unique(sections.map { SubjectID.parts($0.time.subject) + [$0.id] })
    groups = zip(sections, names).map { section, name in
      Writer(prefix: "\\etalon\(name)", language: language).group(section)
    }
    totals = Writer(prefix: "\\etalon", language: language).totals(sections)
  }

  /// What the template `numbers.tex` is filled with.
  public var templateModel: TemplateModel {
    TemplateModel([
      "groups": .list(
        ([totals] + groups).map { group in
          TemplateModel([
            "title": .text(Self.comment(group.title)),
            "numbers": .list(
              group.numbers.map {
                TemplateModel([
                  "command": .text($0.command), "text": .text($0.text),
                  "comment": .text(Self.comment($0.comment)),
                ])
              }),
          ])
        })
    ])
  }

  /// A comment must stay on its line.
  private static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}

/// Writes the numbers of one prefix.
private struct Writer {
  let prefix: String
  let language: Language

  private var comments: Words.Numbers { language.words.report.numbers }

  func group(_ section: ReportSection) -> NumbersFile.Group {
    let headline = section.headline
    let unit = section.time.unit
    var numbers = counts(headline.cells, headline.measured, headline.failed)
    if let load = headline.bestThroughput {
      numbers.append(number("MaxThroughput", load, unit: section.throughput?.unit ?? "tok/s"))
      numbers.append(count("MaxThroughputRequests", load.row, comments.bestRequests))
      numbers.append(count("MaxThroughputTokens", load.column, comments.bestTokens))
    }
    if let load = headline.perUserAtBestThroughput {
      numbers.append(
        number("MaxThroughputPerUser", load, unit: section.perUser?.unit ?? "tok/s/user"))
    }
    if let load = headline.bestPerUser {
      numbers.append(number("MaxPerUser", load, unit: section.perUser?.unit ?? "tok/s/user"))
    }
    if let load = headline.shortestTime {
      numbers.append(number("ShortestTime", load, unit: unit))
      numbers.append(count("ShortestTimeRequests", load.row, comments.shortestRequests))
      numbers.append(count("ShortestTimeTokens", load.column, comments.shortestTokens))
    }
    if let load = headline.longestTime {
      numbers.append(number("LongestTime", load, unit: unit))
      numbers.append(count("LongestTimeRequests", load.row, comments.longestRequests))
      numbers.append(count("LongestTimeTokens", load.column, comments.longestTokens))
    }
    for edge in headline.frontier {
      let name = "MaxRequestsAt\(MacroName.number(edge.column.description))"
      numbers.append(
        count(name, edge.row ?? AxisPoint(0), comments.mostRequests(edge.column.integer ?? 0)))
    }
    let title = language.words.title(of: section.time.subject)
    return NumbersFile.Group(title: title, prefix: prefix, numbers: numbers)
  }

  func totals(_ sections: [ReportSection]) -> NumbersFile.Group {
    let headlines = sections.map(\.headline)
    let numbers =
      [count("Grids", sections.count, comments.grids)]
      + counts(
        headlines.reduce(0) { $0 + $1.cells }, headlines.reduce(0) { $0 + $1.measured },
        headlines.reduce(0) { $0 + $1.failed })
    return NumbersFile.Group(
      title: language.words.report.total, prefix: prefix, numbers: numbers)
  }

  private func counts(_ cells: Int, _ measured: Int, _ failed: Int) -> [NumbersFile.Number] {
    [
      count("Cells", cells, comments.cells), count("Measured", measured, comments.measured),
      count("Failed", failed, comments.failed),
    ]
  }

  private func count(_ name: String, _ value: Int, _ comment: String) -> NumbersFile.Number {
    NumbersFile.Number(
      command: prefix + name, text: LaTeXNumber.text(language.number(value)),
      value: Double(value), comment: comment)
  }

  private func count(_ name: String, _ value: AxisPoint, _ comment: String) -> NumbersFile.Number {
    NumbersFile.Number(
      command: prefix + name, text: LaTeXNumber.text(language.number(value)),
      value: value.number ?? 0, comment: comment)
  }

  private func number(
    _ name: String, _ load: GridHeadline.Load, unit: String
  ) -> NumbersFile.Number {
    NumbersFile.Number(
      command: prefix + name,
      text: LaTeXNumber.text(language.measure(load.value, digits: load.digits)),
      value: load.value,
      comment: comments.load(
        "\(language.exact(load.value)) \(language.words.symbol(ofUnit: unit))", load.samples,
        load.row.description, load.column.description))
  }
}

/// A number ready for LaTeX's text and formulas alike.
enum LaTeXNumber {
  static func text(_ number: String) -> String {
    // Between braces a comma in a formula gets no space after it.
    LaTeXText.escape(number).replacing(",", with: "{,}").replacing("\\{,}", with: "\\,")
  }
}
