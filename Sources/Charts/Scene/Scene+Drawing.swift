import Drawing

extension Scene {
  /// The scene as PNG at the size's density: opaque RGB, with density and texts.
  ///
  /// - Throws: `DrawingFailure` where a library is missing or refuses.
  public func png() throws -> [UInt8] {
    let texts =
      [("Title", title), ("Description", description)]
      + metadata.map { ($0.keyword, $0.text) }
    return try Studios.with(family: fontFamily) { studio in
      try studio.png(
        width: size.pixelWidth, height: size.pixelHeight, dotsPerInch: size.dotsPerInch,
        texts: texts.map { (keyword: $0.0, text: $0.1) }
      ) { canvas in play(on: canvas) }
    }
  }

  /// The scene as one page of PDF at its true size, fonts embedded.
  ///
  /// - Throws: `DrawingFailure` where a library is missing or refuses.
  public func pdf() throws -> [UInt8] {
    let said = PDFSurface.Metadata(
      title: title, subject: description,
      keywords: metadata.filter { $0.keyword != "Software" }
        .map { "\($0.keyword): \($0.text)" }.joined(separator: "; "),
      creator: metadata.first { $0.keyword == "Software" }?.text ?? "", created: Self.noDate)
    return try Studios.with(family: fontFamily) { studio in
      try studio.pdf(width: size.widthPoints, height: size.heightPoints, metadata: said) { canvas in
        play(on: canvas)
      }
    }
  }

  /// PDF wants a date; a product has no clock, so that reruns give the same bytes.
  private static let noDate = "2000-01-01T00:00:00Z"

  func play(on canvas: borrowing Canvas) {
    for item in items {
      switch item.shape {
      case .polygon(_, let fill?, _) where item.role == .paper:
        // The whole surface: its last pixels may lie a little outside the page.
        canvas.paint(fill)
      case .line(let points, let stroke):
        canvas.line(points.map { ($0.x, $0.y) }, stroke)
      case .polygon(let points, let fill, let stroke):
        canvas.polygon(points.map { ($0.x, $0.y) }, fill: fill, stroke: stroke)
      case .circle(let center, let radius, let fill, let stroke):
        canvas.circle(x: center.x, y: center.y, radius: radius, fill: fill, stroke: stroke)
      case .text(let run):
        canvas.text(
          run.text, x: run.origin.x, y: run.origin.y, style: run.style, color: run.color,
          degrees: run.degrees)
      }
    }
  }
}
