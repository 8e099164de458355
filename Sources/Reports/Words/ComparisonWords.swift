import BenchModel
import Comparison

/// The words of comparisons in one language: heat maps, captions, sections of a report.
///
/// All members are stored and without defaults, as in `Words`.
struct ComparisonWords: Sendable {
  /// It worked in BASE and fails in NEW.
  let lost: String
  /// It failed in BASE and works in NEW.
  let repaired: String
  /// It failed in both.
  let failedInBoth: String
  /// Only one side has a timing.
  let oneSided: String
  /// Both have a timing, but one is not above zero.
  let noRatio: String
  /// Neither side has a timing: none was taken, only to warm up, or some of each.
  let notMeasured: String
  let warmUpOnly: String
  let notMeasuredOrWarmUp: String
  /// What emphasis is, also where the verdicts are on what a factor of all cells leaves.
  let significant: Emphasis
  let beyondShift: Emphasis
  /// Noise is known, and no cell is better or worse.
  let noneSignificant: String
  /// What a dash is where cells are too small for values, and that they are.
  let below: String
  let textless: String
  /// The title of the scale: metric, BASE, NEW.
  let advantage: Words.Three
  /// The same where the cells are in percent.
  let advantagePercent: Words.Three
  /// The title of a comparison: BASE, NEW, model.
  let title: Words.Three
  /// What the figure shows: metric, BASE, NEW.
  let shows: Words.Three
  /// The mean: over how many pairs of how many cells, the factor, its interval or nothing.
  let mean: @Sendable (_ pairs: Int, _ cells: Int, _ factor: String, _ interval: String) -> String
  /// The factor of all cells, beside which each is judged.
  let shift: Words.One
  /// An interval by noise, or by how unlike the cells are: low, high.
  let byNoise: Words.Two
  /// The same for the spread of the cells.
  let bySpread: Words.Two
  /// The best cell: factor and load.
  let best: Words.Two
  /// The same for the worst.
  let worst: Words.Two
  /// How many cells were lost.
  let lostCount: Words.Counted
  /// How many cells were repaired.
  let repairedCount: Words.Counted
  /// How many cells failed in both.
  let bothCount: Words.Counted
  /// The frontier moved: columns, from, to.
  let frontier: Words.Three
  /// No cell has a timing on both sides.
  let noPair: String
  /// One value a cell.
  let single: String
  /// How many are better, worse, and in all, where noise is known.
  let judged: @Sendable (_ better: Int, _ worse: Int, _ unsure: Int, _ cells: Int) -> String
  /// Ratios of the devices, already listed.
  let devices: Words.One
  /// The label of the ratio of the bandwidths.
  let bandwidth: String
  /// The label of the ratio of the FLOPS.
  let flops: String
  /// What else differs.
  let differs: Words.One
  /// The heading of the comparisons of a report.
  let heading: String
  /// No load fits.
  let none: String
  /// The words in the cells of a table of ratios, with their notes.
  let marks: Marks
  /// The caption of a table of ratios: BASE, NEW, metric, model.
  let table: @Sendable (_ base: String, _ new: String, _ metric: String, _ of: String) -> String
  /// What is added where values are bold.
  let boldTable: String

  /// What bold values are, and the signs in cells too small for values.
  struct Emphasis: Sendable {
    let bold: String
    let risen: String
    let fallen: String
  }

  /// The words in the cells of a table of ratios.
  struct Marks: Sendable {
    let lost: Words.Reason
    let repaired: Words.Reason
    let failedInBoth: Words.Reason
    let oneSided: Words.Reason
    let warmUp: Words.Reason
    let notMeasured: Words.Reason
    let noRatio: Words.Reason
  }

  /// What the numbers of a grid are worth.
  func claim(_ grid: GridComparison) -> String {
    guard grid.pairCount > 0 else { return noPair }
    guard grid.noise != nil else { return single }
    return judged(grid.count(.better), grid.count(.worse), grid.count(.unsure), grid.pairCount)
  }

  static func words(_ language: Language) -> ComparisonWords {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private static let english = ComparisonWords(
    lost: "lost", repaired: "newly works", failedInBoth: "fails in both",
    oneSided: "timed on one side only", noRatio: "no ratio: a value is not above zero",
    notMeasured: "not measured", warmUpOnly: "only warm-up measured",
    notMeasuredOrWarmUp: "not measured, or only warm-up",
    significant: Emphasis(
      bold: "significant", risen: "significantly better", fallen: "significantly worse"),
    beyondShift: Emphasis(
      bold: "significantly unlike the rest", risen: "significantly better than the rest",
      fallen: "significantly worse than the rest"),
    noneSignificant: "no cell changes significantly", below: "worse",
    textless: "The cells are too small for their values, which are therefore not written.",
    advantage: { "\($0): how many times better \($2) is than \($1)" },
    advantagePercent: { "\($0): by how many percent \($2) is better than \($1)" },
    title: { "\($2): \($0) → \($1)" },
    shows: { "\($0) of \($2) against \($1), as the factor by which \($2) is better." },
    mean: { "Geometric mean over \($0) of \($1) cell\($1 == 1 ? "" : "s"): \($2)\($3)." },
    shift: { "All cells share one factor, \($0), and each is judged by what it deviates from it." },
    byNoise: { " (\($0) to \($1) by the noise of the cells)" },
    bySpread: { " (\($0) to \($1) by how unlike the cells are)" },
    best: { "Most with \($1), \($0)" }, worst: { "; least with \($1), \($0)." },
    lostCount: {
      "\($0) \($0 == 1 ? "cell works in BASE and fails" : "cells work in BASE and fail") in NEW."
    },
    repairedCount: {
      "\($0) \($0 == 1 ? "cell fails in BASE and works" : "cells fail in BASE and work") in NEW."
    },
    bothCount: { "\($0) \($0 == 1 ? "cell fails" : "cells fail") in both." },
    frontier: {
      "At \($0) tokens the largest load that fits in memory goes from \($1) to \($2) requests."
    },
    noPair: "No cell has a timing on both sides.",
    single: "One value a cell on both sides, so no significance is claimed.",
    judged: { better, worse, unsure, cells in
      guard cells == 1 else {
        return "Of \(cells) cells \(better) are significantly better, \(worse) worse; "
          + "\(unsure) are unsure."
      }
      if unsure == 1 { return "The one cell is unsure." }
      return better + worse == 0
        ? "The one cell does not change significantly."
        : "The one cell is significantly \(better == 1 ? "better" : "worse")."
    },
    devices: { "By their data sheets all devices of NEW together have, against BASE: \($0)." },
    bandwidth: "memory bandwidth", flops: "16-bit FLOPS", differs: { "Also differs: \($0)." },
    heading: "Comparisons", none: "no",
    marks: Marks(
      lost: Words.Reason(word: "lost", note: "worked in BASE, fails in NEW"),
      repaired: Words.Reason(word: "new", note: "failed in BASE, works in NEW"),
      failedInBoth: Words.Reason(word: "fails", note: "failed in both"),
      oneSided: Words.Reason(word: "one", note: "only one side has a timing"),
      warmUp: Words.Reason(word: "warm", note: "only warm-up repetitions were measured"),
      notMeasured: Words.Reason(word: "none", note: "not measured"),
      noRatio: Words.Reason(word: "?", note: "no ratio: a value is not above zero")),
    table: { base, new, metric, of in
      "Advantage of NEW (\(new)) over BASE (\(base)) in \(metric), \(of): above 1 NEW is better, "
        + "below 1 it is worse."
    },
    boldTable: "Bold where that is significant.")

  private static let french = ComparisonWords(
    lost: "perdu", repaired: "fonctionne désormais", failedInBoth: "échoue des deux côtés",
    oneSided: "mesuré d’un seul côté", noRatio: "sans rapport : une valeur n’est pas positive",
    notMeasured: "non mesuré", warmUpOnly: "mesuré en chauffe seulement",
    notMeasuredOrWarmUp: "non mesuré, ou en chauffe seulement",
    significant: Emphasis(
      bold: "significatif", risen: "significativement meilleur",
      fallen: "significativement moins bon"),
    beyondShift: Emphasis(
      bold: "diffère significativement du reste",
      risen: "significativement meilleur que le reste",
      fallen: "significativement moins bon que le reste"),
    noneSignificant: "aucune case ne change significativement", below: "moins bon",
    textless: "Les cases sont trop petites pour leurs valeurs, qui n’y figurent donc pas.",
    advantage: { "\($0) : combien de fois \($2) est meilleur que \($1)" },
    advantagePercent: { "\($0) : de combien de pour cent \($2) est meilleur que \($1)" },
    title: { "\($2) : \($0) → \($1)" },
    shows: { "\($0) de \($2) face à \($1) : facteur dont \($2) est meilleur." },
    mean: {
      $1 == 1
        ? "Moyenne géométrique sur la seule case : \($2)\($3)."
        : "Moyenne géométrique sur \($0) des \($1) cases : \($2)\($3)."
    },
    shift: {
      "Toutes les cases ont en commun un facteur, \($0), et chacune est jugée d'après son écart à "
        + "ce facteur."
    },
    byNoise: { " (\($0) à \($1) selon le bruit des cases)" },
    bySpread: { " (\($0) à \($1) selon la dispersion des cases)" },
    best: { "Maximum avec \($1), \($0)" }, worst: { " ; minimum avec \($1), \($0)." },
    lostCount: {
      "\($0) \($0 == 1 ? "case fonctionne dans BASE et échoue" : "cases fonctionnent dans BASE et échouent") dans NEW."
    },
    repairedCount: {
      "\($0) \($0 == 1 ? "case échoue dans BASE et fonctionne" : "cases échouent dans BASE et fonctionnent") dans NEW."
    },
    bothCount: { "\($0) \($0 == 1 ? "case échoue" : "cases échouent") des deux côtés." },
    frontier: {
      "À \($0) tokens, la plus grande charge qui tient en mémoire passe de \($1) à \($2) requêtes."
    },
    noPair: "Aucune case n’est mesurée des deux côtés.",
    single: "Une seule valeur par case de chaque côté : rien n’est dit de la significativité.",
    judged: { better, worse, unsure, cells in
      guard cells == 1 else {
        return "Sur \(cells) cases, \(better) sont significativement meilleures, \(worse) pires ; "
          + "\(unsure) restent incertaines."
      }
      if unsure == 1 { return "La seule case reste incertaine." }
      return better + worse == 0
        ? "La seule case ne change pas significativement."
        : "La seule case est significativement \(better == 1 ? "meilleure" : "pire")."
    },
    devices: {
      "D’après leurs fiches, l’ensemble des cartes de NEW a, face à BASE : \($0)."
    },
    bandwidth: "bande passante mémoire", flops: "FLOPS 16 bits",
    differs: { "Diffère aussi : \($0)." }, heading: "Comparaisons", none: "aucune",
    marks: Marks(
      lost: Words.Reason(word: "perdu", note: "fonctionnait dans BASE, échoue dans NEW"),
      repaired: Words.Reason(word: "gagné", note: "échouait dans BASE, fonctionne dans NEW"),
      failedInBoth: Words.Reason(word: "échec", note: "échoue des deux côtés"),
      oneSided: Words.Reason(word: "un", note: "mesuré d’un seul côté"),
      warmUp: Words.Reason(word: "chauffe", note: "seules des répétitions de chauffe mesurées"),
      notMeasured: Words.Reason(word: "rien", note: "non mesuré"),
      noRatio: Words.Reason(word: "?", note: "sans rapport : une valeur n’est pas positive")),
    table: { base, new, metric, of in
      "Avantage de NEW (\(new)) sur BASE (\(base)) : \(metric), \(of). Au-dessus de 1, NEW est "
        + "meilleur ; au-dessous, moins bon."
    },
    boldTable: "En gras, ce qui est significatif.")
}
