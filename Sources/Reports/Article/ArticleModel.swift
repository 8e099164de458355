import BenchModel
import Diagnostics

/// A whole report: what `article.tex`, `report.md` and `numbers.tex` are filled with.
public struct ArticleModel: Sendable {
  /// A file that the report was made from.
  public struct Input: Sendable, Hashable {
    /// The path as the study names it.
    public var path: String
    /// Its SHA-256 in hexadecimal digits.
    public var sha256: String

    /// Names an input.
    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// A program or library that made the report.
  public struct Tool: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The version.
    public var version: String

    /// Names a tool.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// The title.
  public var title: String
  /// The authors; may be empty.
  public var authors: [String]
  /// The language of all texts.
  public var language: Language
  /// One section for each subject.
  public var sections: [ReportSection]
  /// Pairs of subjects side by side.
  public var comparisons: [ReportComparison]
  /// What follows from the grids: scaling, memory, capacity.
  public var chapters: [ReportChapter] = []
  /// What was found in the data and what the study decided, one sentence each.
  public var decisions: [String]
  /// The files.
  public var inputs: [Input]
  /// The programs.
  public var tools: [Tool]
  /// The command that makes the report again.
  public var command: String
  /// The name of the numbers file without `.tex`, beside the article.
  public var numbersPath: String

  /// Collects a report.
  ///
  /// Fill the templates with `latexModel` (`article.tex`), `markdownModel` (`report.md`) and
  /// `numbers.templateModel` (`numbers.tex`).
  public init(
    title: String, authors: [String] = [], language: Language, sections: [ReportSection],
    comparisons: [ReportComparison] = [], decisions: [String] = [], inputs: [Input] = [],
    tools: [Tool] = [],
    command: String = "etalon build", numbersPath: String = "numbers"
  ) {
    self.title = title
    self.authors = authors
    self.language = language
    self.sections = sections
    self.comparisons = comparisons
    self.decisions = decisions
    self.inputs = inputs
    self.tools = tools
    self.command = command
    self.numbersPath = numbersPath
  }

  /// The numbers with their commands.
  public var numbers: NumbersFile { NumbersFile(sections: sections, language: language) }

  /// The words a template may use as `words.data`.
  var words: TemplateModel {
    let report = language.words.report
    return [
      "data": .text(report.data), "results": .text(report.results),
      "decisions": .text(report.decisions), "provenance": .text(report.provenance),
      "reproducing": .text(report.reproducing), "file": .text(report.file),
      "digest": .text(report.digest), "tool": .text(report.tool),
      "version": .text(report.version), "grid": .text(report.grid),
      "cells": .text(report.cells), "measured": .text(report.measured),
      "failed": .text(report.failed), "bestThroughput": .text(report.bestThroughput),
      "bestLoad": .text(report.bestLoad), "total": .text(report.total),
      "frontier": .text(report.frontier), "figure": .text(report.figure),
      "comparisons": .text(ComparisonWords.words(language).heading),
      "table": .text(language.words.cells.table), "none": .text(report.none),
    ]
  }

  /// A digest that LaTeX may break after every eight digits.
  private static func breakable(_ digest: String) -> String {
    var out = ""
    for (index, digit) in digest.enumerated() {
      if index > 0, index.isMultiple(of: 8) { out += "\\allowbreak " }
      out += LaTeXText.escape(String(digit))
    }
    return out
  }

  /// A finding as a sentence of the report: its message, and its place in parentheses.
  static func sentence(of finding: Finding) -> String {
    var message = finding.message[...]
    while message.last == "." || message.last?.isWhitespace == true { message.removeLast() }
    return sentence(finding.span.map { "\(message) (\($0))" } ?? String(message))
  }

  /// A capital letter at the beginning, unless a quotation or an identifier stands there, and a
  /// mark at the end.
  static func sentence(_ text: String) -> String {
    let word = text.prefix { !$0.isWhitespace }.drop { "([".contains($0) }
    let bare = word.last.map { ",:;".contains($0) } == true ? word.dropLast() : word
    let isWord = bare.allSatisfy { $0.isLetter && !$0.isUppercase || "-’'".contains($0) }
    let begun =
      isWord && text.first?.isLetter == true
      ? text.prefix(1).uppercased() + text.dropFirst() : text
    return begun.last.map { ".!?".contains($0) } == true ? begun : begun + "."
  }

  /// Lists that both templates have.
  var shared: TemplateModel {
    [
      "title": .text(title), "language": .text(language.rawValue),
      "hasComparisons": .flag(!comparisons.isEmpty), "hasChapters": .flag(!chapters.isEmpty),
      "hasAuthors": .flag(!authors.isEmpty),
      "authors": .list(authors.map { ["name": .text($0)] }),
      "hasDecisions": .flag(!decisions.isEmpty),
      "decisions": .list(
        decisions.filter { !$0.isEmpty }.map { ["text": .text(Self.sentence($0))] }),
      "hasInputs": .flag(!inputs.isEmpty),
      "inputs": .list(
        inputs.map {
          [
            "path": .text($0.path), "sha256": .text($0.sha256),
            "digest": .text(Self.breakable($0.sha256)),
          ]
        }),
      "hasTools": .flag(!tools.isEmpty),
      "tools": .list(tools.map { ["name": .text($0.name), "version": .text($0.version)] }),
      "command": .text(command), "words": .model(words),
    ]
  }
}
