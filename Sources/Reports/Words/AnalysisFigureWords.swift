/// The words of figures about scaling, memory and capacity in one language.
///
/// All members are stored and without defaults, as in `Words`.
struct AnalysisFigureWords: Sendable {
  /// The caption of fitted curves: metric, subject, and what the bands are.
  let scaling: Words.Two
  /// How many columns have no curve, and a sentence for none.
  let without: Words.One
  /// Ideal growth.
  let ideal: String
  /// The caption of a frontier: subject.
  let frontier: Words.One
  /// The axis of loads.
  let loads: String
  /// How many columns agree: number, of how many.
  let agreement: Words.Two
  /// The same of a prediction that knows the inferred activation: number with it, without it, of how
  /// many.
  let informedAgreement: Words.Three
  /// The caption of a Pareto chart: number of points on the frontier and in all, failed.
  let pareto: Words.Three
  let paretoTitle: String
  /// The caption of a map: metric and subject, least, greatest.
  let map: @Sendable (_ what: String, _ least: String, _ greatest: String) -> String
  let mapFailed: Words.Two

  static func words(_ language: Language) -> AnalysisFigureWords {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private static let english = AnalysisFigureWords(
    scaling: {
      "\($0) of \($1) against simultaneous requests: measured points, the law that AICc chooses for "
        + "each prompt, and its 95\u{A0}% band, no further than loads that worked."
    },
    without: { "\($0) prompts have no law." },
    ideal: "proportional",
    frontier: {
      "The largest number of simultaneous requests that fits in memory, by prompt size, measured and "
        + "predicted: \($0)."
    },
    loads: "Simultaneous requests",
    agreement: { "The prediction agrees with \($0) of \($1) prompt sizes." },
    informedAgreement: {
      "With the activation that the measured frontier itself implies, the prediction agrees with "
        + "\($0) of \($2) prompt sizes; without it, with \($1)."
    },
    pareto: {
      "Throughput of each device against the rate that one user sees: \($0) of \($1) loads are on "
        + "the frontier, on which nothing is better in both; \($2) loads failed."
    },
    paretoTitle: "Throughput against interactivity",
    map: { what, least, greatest in "\(what), from \(least) to \(greatest)." },
    mapFailed: { "\($0) of \($1) cells have no number." })

  private static let french = AnalysisFigureWords(
    scaling: {
      "\($0) de \($1) selon les requêtes simultanées : points mesurés, loi que l'AICc choisit pour "
        + "chaque prompt et sa bande à 95\u{A0}%, pas plus loin que les charges qui aboutissent."
    },
    without: { "\($0) prompts n'ont pas de loi." },
    ideal: "proportionnel",
    frontier: {
      "Le plus grand nombre de requêtes simultanées qui tient en mémoire, selon le prompt, mesuré et "
        + "prévu : \($0)."
    },
    loads: "Requêtes simultanées",
    agreement: { "La prévision concorde pour \($0) des \($1) tailles de prompt." },
    informedAgreement: {
      "Avec l'activation que la frontière mesurée implique elle-même, la prévision concorde pour "
        + "\($0) des \($2) tailles de prompt ; sans elle, pour \($1)."
    },
    pareto: {
      "Débit par carte selon le débit que voit un utilisateur : \($0) des \($1) charges sont sur la "
        + "frontière, où rien n'est meilleur sur les deux axes ; \($2) charges ont échoué."
    },
    paretoTitle: "Débit et interactivité",
    map: { what, least, greatest in "\(what), de \(least) à \(greatest)." },
    mapFailed: { "\($0) des \($1) cases n'ont pas de nombre." })
}
