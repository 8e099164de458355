import BenchModel
import Fitting
import Scaling

/// The words of scaling laws in one language.
///
/// All members are stored and without defaults, as in `Words`.
struct ScalingWords: Sendable {
  /// The heads of the columns.
  let prompt: String
  let law: String
  let coefficients: String
  let next: String
  let logarithm: String
  let points: String
  let upTo: String
  let peak: String
  let limit: String
  /// The names of the laws.
  let laws: @Sendable (Law) -> String
  /// The caption of the laws of a grid: metric and subject.
  let caption: Words.Two
  /// The caption of the scalability of a grid: subject.
  let scalability: Words.One
  /// What the numbers are.
  let errors: String
  let single: String
  let interval: String
  let nextNote: String
  let uslNote: String
  /// The law as a time: tokens of an answer.
  let latency: Words.One
  let knee: String
  let kneeNote: String
  /// The errors of a law come in stretches: columns.
  let runs: Words.One
  /// Growth with the devices: subject.
  let devices: Words.One
  let deviceHeads: [String]
  let deviceNote: Words.One
  /// Why there is no law.
  let nothing: Words.One
  let oneLoad: Words.One
  let fewLoads: Words.Two
  let perfect: String
  let noLaw: Words.One
  /// The answer to logarithmic growth.
  let claim: @Sendable (_ counts: [GrowthClaim.Answer: Int], _ columns: Int) -> String
  let answers: @Sendable (GrowthClaim.Answer) -> String
  /// What wins: law and number of columns.
  let wins: @Sendable (_ wins: [(law: String, count: Int)], _ columns: Int) -> String
  /// Reach of the peak.
  let peakBeyond: Words.One
  let noPeak: String
  /// The joint law: cells, formula, typical and worst error in percent.
  let joint:
    @Sendable (_ cells: String, _ formula: String, _ typical: String, _ worst: String)
      -> String
  /// The intervals of its coefficients: a list.
  let jointIntervals: Words.One
  /// The joint law goes through every cell: cells and formula.
  let jointPerfect: Words.Two
  /// The term of the joint law that is the same everywhere.
  let constantTerm: String
  /// Cells that were not tried and lie between measured ones: how many, and the widest interval.
  let estimates: Words.Two
  /// That failed cells bound the joint law.
  let jointLimits: String
  /// Which terms of the joint law may be nothing.
  let jointUnsure: Words.One
  /// The headings of a report.
  let heading: String
  let intro: String
  let lawsHeading: String

  static func words(_ language: Language) -> ScalingWords {
    switch language {
    case .english: english
    case .french: french
    }
  }

  private static let english = ScalingWords(
    prompt: "prompt", law: "law", coefficients: "coefficients", next: "next best",
    logarithm: "log law", points: "n", upTo: "up to", peak: "peak", limit: "limit",
    laws: { law in
      switch law {
      case .constant: "constant"
      case .affine: "linear"
      case .logarithmic: "logarithmic"
      case .power: "power"
      case .quadratic: "quadratic"
      case .saturating: "saturating"
      case .amdahl: "Amdahl"
      case .usl: "USL"
      }
    },
    caption: { "Laws of \($0) against simultaneous requests x: \($1)." },
    scalability: {
      "Throughput against simultaneous requests by the Universal Scalability Law: \($0)."
    },
    errors: "Least squares of relative errors; the law is chosen by AICc.",
    single: "Where a load was measured once, the noise is that about the law itself.",
    interval: "Brackets hold 95 % intervals (profile likelihood).",
    nextNote:
      "next best and log law: how much larger their AICc is; from 10 on a law has no support.",
    uslNote:
      "α: contention, β: coherency, γ: tokens per second of one request; at the peak N of the "
      + "requests N² = (1−α)/β.",
    latency: {
      "As a time, by Little's law: each of N requests takes \($0)·(1 + α(N−1) + β·N(N−1))/γ seconds."
    },
    knee: "knee",
    kneeNote: "knee: where throughput leaves its chord, on an axis of powers of two (Kneedle).",
    runs: { "The errors at \($0) come in stretches: the law has the wrong shape there." },
    devices: { "Throughput against the number of devices: \($0)." },
    deviceHeads: ["devices", "speedup", "efficiency", "serial share", "loads"],
    deviceNote: {
      "Geometric means over the loads that both measured, against \($0); serial share: Karp and Flatt."
    },
    nothing: { "nothing was measured; loads that failed: \($0)" },
    oneLoad: { "only one load was measured, of \($0)" },
    fewLoads: { "\($0) loads were measured; \($1) are needed" },
    perfect: "goes through every point: there is no noise to judge it by",
    noLaw: { "no law: \($0)" },
    claim: { counts, columns in
      let refuted = counts[.refuted] ?? 0
      let unlikely = counts[.unlikely] ?? 0
      let open = counts[.open] ?? 0
      var parts = refuted > 0 ? ["refuted in \(refuted)"] : []
      if unlikely > 0 { parts.append("unlikely in \(unlikely)") }
      if let possible = counts[.possible] {
        parts.append("possible, as other laws are, in \(possible)")
      }
      if let holds = counts[.holds] { parts.append("holds in \(holds)") }
      if let flat = counts[.flat] { parts.append("no growth seen in \(flat)") }
      if open > 0 { parts.append("open in \(open)") }
      return "That time grows logarithmically with the number of requests: "
        + parts.joined(separator: ", ") + " of \(columns) columns."
    },
    answers: { answer in
      switch answer {
      case .holds: "holds"
      case .possible: "possible"
      case .unlikely: "unlikely"
      case .refuted: "refuted"
      case .flat: "no growth seen"
      case .open: "open"
      }
    },
    wins: { wins, columns in
      "The best law is "
        + Words.list(wins.map { "\($0.law) in \($0.count)" }, and: "and")
        + " of \(columns) columns."
    },
    peakBeyond: { "beyond \($0)" }, noPeak: "none seen",
    joint: { cells, formula, typical, worst in
      "One law for all \(cells) cells that were measured, \(formula) seconds for r requests of p "
        + "prompt tokens, is off by \(typical) % typically and \(worst) % at worst."
    },
    jointIntervals: { "The 95 % intervals of its coefficients: \($0)." },
    jointPerfect: { cells, formula in
      "One law, \(formula) seconds for r requests of p prompt tokens, goes through all \(cells) "
        + "cells that were measured: there is no noise to judge it by."
    },
    constantTerm: "the constant",
    estimates: {
      "Its estimates of cells that were not tried and lie between measured ones (\($0)), requests × "
        + "tokens, with the interval of one measurement: \($1)."
    },
    jointLimits: "Cells that failed have no time and set its limits.",
    jointUnsure: { "Not told from 0 at 95 %: \($0)." },
    heading: "Scaling with the number of requests",
    intro:
      "The article says that time grows “not linearly but rather logarithmically” with the number "
      + "of simultaneous requests. On an axis of powers of two a straight line looks bent; the fits "
      + "decide.",
    lawsHeading: "Laws")

  private static let french = ScalingWords(
    prompt: "prompt", law: "loi", coefficients: "coefficients", next: "suivante",
    logarithm: "loi log.", points: "n", upTo: "jusqu'à", peak: "maximum", limit: "limite",
    laws: { law in
      switch law {
      case .constant: "constante"
      case .affine: "linéaire"
      case .logarithmic: "logarithmique"
      case .power: "puissance"
      case .quadratic: "quadratique"
      case .saturating: "saturante"
      case .amdahl: "Amdahl"
      case .usl: "USL"
      }
    },
    caption: { "Lois : \($0) selon les requêtes simultanées x : \($1)." },
    scalability: {
      "Débit selon les requêtes simultanées, d'après la loi universelle d'extensibilité : \($0)."
    },
    errors: "Moindres carrés des erreurs relatives ; la loi est choisie par l'AICc.",
    single: "Où une charge n'a été mesurée qu'une fois, le bruit est l'écart à la loi elle-même.",
    interval: "Entre crochets : intervalles à 95 % (vraisemblance profilée).",
    nextNote:
      "suivante et loi log. : de combien leur AICc est plus grand ; dès 10, une loi n'a plus "
      + "d'appui.",
    uslNote:
      "α : contention, β : cohérence, γ : tokens par seconde d'une requête ; au maximum N des "
      + "requêtes, N² = (1−α)/β.",
    latency: {
      "En temps, par la loi de Little : chacune de N requêtes prend "
        + "\($0)·(1 + α(N−1) + β·N(N−1))/γ secondes."
    },
    knee: "coude",
    kneeNote: "coude : où le débit quitte sa corde, sur un axe en puissances de deux (Kneedle).",
    runs: { "Les erreurs à \($0) viennent par séries : la loi n'y a pas la bonne forme." },
    devices: { "Débit selon le nombre de cartes : \($0)." },
    deviceHeads: ["cartes", "accélération", "efficacité", "part sérielle", "charges"],
    deviceNote: {
      "Moyennes géométriques sur les charges mesurées des deux côtés, par rapport à \($0) ; part "
        + "sérielle : Karp et Flatt."
    },
    nothing: { "rien n'a été mesuré ; charges en échec : \($0)" },
    oneLoad: { "une seule charge a été mesurée, de \($0)" },
    fewLoads: { "\($0) charges mesurées ; il en faut \($1)" },
    perfect: "passe par chaque point : aucun bruit ne permet de la juger",
    noLaw: { "aucune loi : \($0)" },
    claim: { counts, columns in
      let refuted = counts[.refuted] ?? 0
      let unlikely = counts[.unlikely] ?? 0
      let open = counts[.open] ?? 0
      var parts = refuted > 0 ? ["réfuté dans \(refuted)"] : []
      if unlikely > 0 { parts.append("improbable dans \(unlikely)") }
      if let possible = counts[.possible] {
        parts.append("possible, comme d'autres lois, dans \(possible)")
      }
      if let holds = counts[.holds] { parts.append("vérifié dans \(holds)") }
      if let flat = counts[.flat] { parts.append("aucune croissance visible dans \(flat)") }
      if open > 0 { parts.append("indécis dans \(open)") }
      return "Que le temps croisse de façon logarithmique avec le nombre de requêtes : "
        + parts.joined(separator: ", ") + " des \(columns) colonnes."
    },
    answers: { answer in
      switch answer {
      case .holds: "tient"
      case .possible: "possible"
      case .unlikely: "improbable"
      case .refuted: "réfutée"
      case .flat: "aucune croissance visible"
      case .open: "indécise"
      }
    },
    wins: { wins, columns in
      "La meilleure loi est "
        + Words.list(wins.map { "\($0.law) dans \($0.count)" }, and: "et")
        + " des \(columns) colonnes."
    },
    peakBeyond: { "au-delà de \($0)" }, noPeak: "aucun",
    joint: { cells, formula, typical, worst in
      "Une loi pour les \(cells) cases mesurées, \(formula) secondes pour r requêtes de p tokens, "
        + "s'écarte de \(typical) % en général et de \(worst) % au pire."
    },
    jointIntervals: { "Les intervalles à 95 % de ses coefficients : \($0)." },
    jointPerfect: { cells, formula in
      "Une loi, \(formula) secondes pour r requêtes de p tokens, passe par les \(cells) cases "
        + "mesurées : aucun bruit ne permet de la juger."
    },
    constantTerm: "la constante",
    estimates: {
      "Ses estimations des cases non essayées entre des cases mesurées (\($0)), requêtes × tokens, "
        + "avec l'intervalle d'une mesure : \($1)."
    },
    jointLimits: "Les cases qui ont échoué n'ont pas de temps et en fixent les limites.",
    jointUnsure: { "Ne se distingue pas de 0, à 95 % : \($0)." },
    heading: "Croissance avec le nombre de requêtes",
    intro:
      "L'article dit que le temps croît « non pas linéairement mais plutôt logarithmiquement » avec "
      + "le nombre de requêtes simultanées. Sur un axe en puissances de deux, une droite paraît "
      + "courbée ; les ajustements tranchent.",
    lawsHeading: "Lois")
}
