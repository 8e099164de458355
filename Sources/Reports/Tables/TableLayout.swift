/// The page a LaTeX table must fit.
public struct TableLayout: Sendable, Hashable {
  /// The width of one column in TeX points (72.27 to the inch).
  public var columnWidth: Double
  /// The width of the whole text in TeX points, where the page has two columns.
  public var fullWidth: Double?
  /// Whether the file compiles alone.
  public var isStandalone: Bool

  /// Describes a page in TeX points; the default is the `article` class at 10 pt.
  public init(columnWidth: Double = 345, fullWidth: Double? = nil, isStandalone: Bool = false) {
    self.columnWidth = columnWidth
    self.fullWidth = fullWidth
    self.isStandalone = isStandalone
  }

  /// Describes a page in millimetres, as venues state it.
  public init(
    columnMillimetres: Double, fullMillimetres: Double? = nil, isStandalone: Bool = false
  ) {
    self.init(
      columnWidth: columnMillimetres * Self.pointsPerMillimetre,
      fullWidth: fullMillimetres.map { $0 * Self.pointsPerMillimetre },
      isStandalone: isStandalone)
  }

  private static let pointsPerMillimetre = 72.27 / 25.4

  /// IEEE journals and conferences: columns of 252 pt, text of 516 pt.
  public static let ieee = TableLayout(columnWidth: 252, fullWidth: 516)
  /// ACM `sigconf`: columns of 241.15 pt, text of 506.29 pt.
  public static let acm = TableLayout(columnWidth: 241.15, fullWidth: 506.29)
  /// Springer LNCS: 347.12 pt.
  public static let lncs = TableLayout(columnWidth: 347.12)
  /// NeurIPS, ICLR and COLM: 5.5 inches.
  public static let neurips = TableLayout(columnWidth: 397.48)
}
