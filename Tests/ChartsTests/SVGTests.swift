import Charts
import Diagnostics
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  /// What an XML parser finds.
  private final class Reading: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var attributes: [String: String] = [:]
    var texts: [String: [String]] = [:]
    private var open: [(name: String, text: String)] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if open.isEmpty { self.attributes = attributes }
      elements[name, default: 0] += 1
      open.append((name, ""))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      guard !open.isEmpty else { return }
      open[open.count - 1].text += string
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      guard let last = open.popLast() else { return }
      texts[name, default: []].append(last.text)
    }
  }

  private static func read(_ svg: [UInt8]) -> (isWellFormed: Bool, reading: Reading) {
    let parser = XMLParser(data: Data(svg))
    let reading = Reading()
    parser.delegate = reading
    return (parser.parse(), reading)
  }

  @Test(arguments: HardChart.all) func everyChartIsWellFormedAndSaysWhatItIs(_ hard: HardChart)
    throws
  {
    let scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    let (isWellFormed, reading) = Self.read(scene.svg())
    #expect(isWellFormed)
    #expect(reading.attributes["role"] == "img")
    #expect(reading.attributes["aria-labelledby"] == "title desc")
    #expect(reading.texts["title"] == [hard.chart.title])
    #expect(reading.texts["desc"] == [hard.chart.alternativeText])
    let width = (reading.attributes["width"] ?? "").replacing("mm", with: "")
    #expect(abs((Double(width) ?? 0) - hard.size.widthPoints / 72 * 25.4) < 0.01)
    // The same shapes and words as every other format.
    let texts = scene.items.compactMap { item in
      if case .text(let run) = item.shape { run.text } else { nil }
    }
    #expect(reading.texts["text"] ?? [] == texts)
    let shapes = ["polyline", "polygon", "circle", "text"].map { reading.elements[$0] ?? 0 }
    #expect(shapes.reduce(0, +) == scene.items.count)
  }

  @Test(arguments: [
    "</text><script>alert(1)</script>", "a & b", "\"quoted\" 'twice'", "]]>", "<!-- x", "&amp;",
    "tab\there", "\u{0}\u{1}\u{8}\u{1B}[31m", "\u{FFFE}\u{FFFF}", "é 中 🙂 \u{202E}",
  ])
  func hostileWordsStayWords(_ hostile: String) throws {
    var hard = HardChart.all[0]
    hard.chart.title = hostile
    hard.chart.alternativeText = hostile
    hard.chart.seriesTitle = hostile
    hard.chart.x.label = hostile
    for index in hard.chart.series.indices { hard.chart.series[index].name = hostile }
    hard.chart.metadata = [MetadataEntry("Source", hostile)]
    let scene = try hard.chart.scene(size: hard.size, theme: hard.theme).output
    let (isWellFormed, reading) = Self.read(scene.svg())
    #expect(isWellFormed)
    #expect(Set(reading.elements.keys).isSubset(of: Self.elements), "\(reading.elements.keys)")
    let kept = String(String.UnicodeScalarView(hostile.unicodeScalars.filter(Self.isAllowed)))
    #expect(reading.texts["title"] == [kept])
    #expect(reading.texts["desc"] == [kept])
    #expect(!(try scene.png().isEmpty))
    #expect(!(try scene.pdf().isEmpty))
  }

  private static let elements: Set = [
    "svg", "title", "desc", "metadata", "polyline", "polygon", "circle", "text",
  ]

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar == "\n" || scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE
  }
}
