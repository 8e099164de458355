import Drawing

/// All that determines how a chart is drawn, as text: equal texts give equal pictures.
///
/// Written out field by field, because printing by reflection costs more than drawing; a test holds
/// it to the fields.
struct Recipe {
  private(set) var text = ""

  mutating func add(_ value: String) {
    // The length keeps neighbours apart, whatever they hold.
    text += "\(value.utf8.count):\(value);"
  }

  mutating func add(_ value: Double?) {
    guard let value else {
      text += "-;"
      return
    }
    text += String(value.bitPattern, radix: 36) + ";"
  }

  mutating func add(_ value: Bool) { text += value ? "1;" : "0;" }

  mutating func add(_ axis: ChartAxis) {
    add(axis.label)
    add(axis.unit)
    add(axis.spread == .log)
    switch axis.ticks {
    case .automatic: text += "auto;"
    case .powersOfTwo: text += "two;"
    case .at(let values):
      text += "at \(values.count);"
      for value in values { add(value) }
    }
    add(axis.startsAtZero)
    switch axis.better {
    case nil: text += "-;"
    case .higher: text += "up;"
    case .lower: text += "down;"
    }
  }

  mutating func add(_ series: Series) {
    add(series.name)
    add(series.points)
    // What is not there adds nothing, so that a product without it keeps its recipe.
    guard let fit = series.fit else { return }
    text += "fit;"
    add(fit.points)
  }

  mutating func add(_ signs: ChartWords.Signs) {
    for word in [
      signs.measured, signs.fitted, signs.interval, signs.predicted, signs.bracket, signs.atLeast,
      signs.frontier, signs.dominated, signs.more, signs.several,
    ] { add(word) }
  }

  mutating func add(_ points: [Point]) {
    text += "\(points.count);"
    for point in points {
      add(point.x)
      add(point.y)
      add(point.low)
      add(point.high)
      add(point.failure)
    }
  }

  mutating func add(_ failure: FailureMark?) {
    switch failure {
    case nil: text += "-;"
    case .outOfMemory: text += "oom;"
    case .timeout: text += "timeout;"
    case .error: text += "error;"
    case .unexplained: text += "unexplained;"
    case .notRun: text += "not-run;"
    }
  }

  mutating func add(_ reference: ReferenceLine) {
    text += "reference;"
    add(reference.label)
    switch reference.course {
    case .constant(let value):
      text += "constant;"
      add(value)
    case .power(let exponent, let x, let y):
      text += "power;"
      for number in [exponent, x, y] { add(number) }
    }
  }

  mutating func add(_ words: ChartWords) {
    for word in [
      words.decimalSeparator, words.groupSeparator, words.failures.outOfMemory,
      words.failures.timeout, words.failures.error, words.failures.unexplained,
      words.failures.notRun, words.nothing,
    ] { add(word) }
  }
}

extension Recipe {
  /// What travels with the file, and the page.
  mutating func add(_ metadata: [MetadataEntry], _ size: FigureSize, _ theme: Theme) {
    for entry in metadata {
      add(entry.keyword)
      add(entry.text)
    }
    for number in [size.widthPoints, size.heightPoints, size.dotsPerInch] { add(number) }
    add(theme.fontFamily)
    add(theme.showsTitle)
    for number in [
      theme.labelSize, theme.tickSize, theme.lineWidth, theme.axisWidth, theme.gridWidth,
      theme.markerRadius,
    ] { add(number) }
    for color in [theme.ink, theme.paleInk, theme.gridColor, theme.paper] {
      for part in [color.red, color.green, color.blue, color.alpha] { add(part) }
    }
  }
}

extension Chart {
  /// All that determines how the chart is drawn but the libraries: equal texts, equal pictures.
  public func recipe(size: FigureSize, theme: Theme) -> String {
    var recipe = Recipe()
    recipe.add(title)
    recipe.add(alternativeText)
    recipe.add(x)
    recipe.add(y)
    recipe.add(seriesTitle)
    recipe.add(seriesKind == .ordinal)
    for line in series { recipe.add(line) }
    for line in references { recipe.add(line) }
    if series.contains(where: { $0.fit != nil }) { recipe.add(words.signs) }
    recipe.add(words)
    recipe.add(metadata, size, theme)
    return recipe.text
  }
}
