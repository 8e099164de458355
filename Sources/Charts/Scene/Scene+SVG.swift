import Drawing

extension Scene {
  /// The scene as SVG with real text, a title and a description, at its true size in millimetres.
  public func svg() -> [UInt8] {
    let width = hundredths(size.widthPoints)
    let height = hundredths(size.heightPoints)
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres(size.widthPoints))" \
      height="\(millimetres(size.heightPoints))" viewBox="0 0 \(width) \(height)" role="img" \
      aria-labelledby="title desc" font-family="\(escaped(fontFamily)), sans-serif">
      <title id="title">\(escaped(title))</title>
      <desc id="desc">\(escaped(description))</desc>

      """
    if !metadata.isEmpty {
      let entries = metadata.map { "\($0.keyword): \($0.text)" }.joined(separator: "\n")
      out += "<metadata>\(escaped(entries))</metadata>\n"
    }
    for item in items { out += element(item.shape) + "\n" }
    return Array((out + "</svg>\n").utf8)
  }

  private func millimetres(_ points: Double) -> String { hundredths(points * 25.4 / 72) + "mm" }

  private func element(_ shape: Shape) -> String {
    switch shape {
    case .line(let points, let stroke):
      return "<polyline points=\"\(text(points))\" fill=\"none\"\(attributes(stroke))/>"
    case .polygon(let points, let fill, let stroke):
      return "<polygon points=\"\(text(points))\"\(attributes(fill, stroke))/>"
    case .circle(let center, let radius, let fill, let stroke):
      return "<circle cx=\"\(hundredths(center.x))\" cy=\"\(hundredths(center.y))\" "
        + "r=\"\(hundredths(radius))\"\(attributes(fill, stroke))/>"
    case .text(let run): return element(run)
    }
  }

  /// The length is stated, so that a viewer without the font keeps the layout.
  private func element(_ run: TextRun) -> String {
    let baseline = run.extent.baseline
    let place =
      run.degrees == 0
      ? "x=\"\(hundredths(run.origin.x))\" y=\"\(hundredths(run.origin.y + baseline))\""
      : "transform=\"translate(\(hundredths(run.origin.x)) \(hundredths(run.origin.y))) "
        + "rotate(\(hundredths(run.degrees)))\" x=\"0\" y=\"\(hundredths(baseline))\""
    let weight = run.style.isBold ? " font-weight=\"bold\"" : ""
    let length =
      run.extent.width > 0 && run.text.count > 1
      ? " textLength=\"\(hundredths(run.extent.width))\" lengthAdjust=\"spacingAndGlyphs\"" : ""
    return "<text \(place) font-size=\"\(hundredths(run.style.size))\"\(weight) "
      + "fill=\"\(run.color.hexText)\"\(length) xml:space=\"preserve\">\(escaped(run.text))</text>"
  }

  private func text(_ points: [Position]) -> String {
    points.map { "\(hundredths($0.x)),\(hundredths($0.y))" }.joined(separator: " ")
  }

  private func attributes(_ fill: Color?, _ stroke: Canvas.Stroke?) -> String {
    let opacity = fill.map { $0.alpha < 1 ? " fill-opacity=\"\(hundredths($0.alpha))\"" : "" }
    return " fill=\"\(fill?.hexText ?? "none")\"" + (opacity ?? "") + (stroke.map(attributes) ?? "")
  }

  private func attributes(_ stroke: Canvas.Stroke) -> String {
    var out = " stroke=\"\(stroke.color.hexText)\" stroke-width=\"\(hundredths(stroke.width))\""
    if !stroke.dash.isEmpty {
      out += " stroke-dasharray=\"\(stroke.dash.map(hundredths).joined(separator: ","))\""
    }
    if stroke.cap == .round { out += " stroke-linecap=\"round\"" }
    return out + " stroke-linejoin=\"round\""
  }

  /// A text with the characters that XML reserves replaced, and those it forbids left out.
  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
