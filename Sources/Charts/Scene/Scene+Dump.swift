import Drawing

extension Scene {
  /// The scene as text, a line for each shape with numbers to a hundredth of a point: for goldens
  /// that a person can review.
  public func dump() -> String {
    var out = "scene \(n(size.widthPoints))×\(n(size.heightPoints)) \(fontFamily)\n"
    out += "title \(title)\ndescription \(description)\n"
    for entry in metadata { out += "metadata \(entry.keyword)=\(entry.text)\n" }
    for item in items { out += "\(item.role) \(text(item.shape))\n" }
    return out
  }

  private func text(_ shape: Shape) -> String {
    switch shape {
    case .line(let points, let stroke): "line \(text(points)) \(text(stroke))"
    case .polygon(let points, let fill, let stroke):
      "polygon \(text(points)) fill \(text(fill)) \(stroke.map(text) ?? "")"
    case .circle(let center, let radius, let fill, let stroke):
      "circle \(text([center])) r \(n(radius)) fill \(text(fill)) \(stroke.map(text) ?? "")"
    case .text(let run):
      "text “\(run.text)” \(text([run.origin])) size \(n(run.style.size))"
        + (run.style.isBold ? " bold" : "") + (run.degrees == 0 ? "" : " turned \(n(run.degrees))")
        + " width \(n(run.extent.width)) \(run.color.hexText)"
    }
  }

  private func text(_ points: [Position]) -> String {
    points.map { "\(n($0.x)),\(n($0.y))" }.joined(separator: " ")
  }

  private func text(_ color: Color?) -> String {
    guard let color else { return "none" }
    return color.hexText + (color.alpha < 1 ? " at \(n(color.alpha))" : "")
  }

  private func text(_ stroke: Canvas.Stroke) -> String {
    let dash = stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(n).joined(separator: ",")
    return "stroke \(stroke.color.hexText) \(n(stroke.width))\(dash)"
  }

  private func n(_ value: Double) -> String { hundredths(value) }
}

/// A number to a hundredth, without trailing zeros.
func hundredths(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "0" }
  let scaled = Int((abs(value) * 100).rounded())
  var text = String(scaled / 100)
  let rest = scaled % 100
  if rest != 0 {
    text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
  }
  return value < 0 && scaled > 0 ? "-" + text : text
}
