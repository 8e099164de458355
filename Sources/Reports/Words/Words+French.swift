import BenchModel

extension Words {
  /// The French catalogue.
  public static let french = Words(
    axes: Axes(
      concurrency: AxisWords(
        stub: "Requêtes", label: "Requêtes simultanées", spanner: "Requêtes simultanées",
        phrase: "nombre de requêtes simultanées",
        counted: { "\($0) \($1 ? "requête" : "requêtes")" }),
      promptTokens: AxisWords(
        stub: "Tokens", label: "Nombre de tokens du prompt", spanner: "Nombre de tokens",
        phrase: "nombre de tokens du prompt",
        counted: { "\($0) \($1 ? "token" : "tokens")" }),
      outputTokens: AxisWords(
        stub: "Tokens générés", label: "Tokens générés par requête", spanner: "Tokens générés",
        phrase: "nombre de tokens générés par requête",
        counted: { "\($0) \($1 ? "token généré" : "tokens générés")" }),
      deviceCount: AxisWords(
        stub: "GPU", label: "Nombre de GPU", spanner: "GPU",
        phrase: "nombre de GPU", counted: { number, _ in "\(number) GPU" }),
      requestRate: AxisWords(
        stub: "Requêtes/s", label: "Requêtes par seconde", spanner: "Requêtes par seconde",
        phrase: "nombre de requêtes par seconde", counted: { text, _ in "\(text) requêtes/s" }),
      contextDepth: AxisWords(
        stub: "Profondeur", label: "Tokens du contexte avant le prompt",
        spanner: "Tokens du contexte",
        phrase: "nombre de tokens du contexte", counted: { text, _ in "profondeur \(text)" }),
      families: [
        .ttft: "Délai du premier token", .tpot: "Temps par token généré",
        .itl: "Délai entre tokens", .e2e: "Durée totale d’une requête",
        .totalThroughput: "Débit total", .promptThroughput: "Débit du prompt",
        .requestThroughput: "Débit en requêtes",
        .outputThroughputPerDevice: "Débit généré par carte",
        .totalThroughputPerDevice: "Débit total par carte",
        .promptThroughputPerDevice: "Débit du prompt par carte",
      ],
      statistics: [
        "mean": "moyenne", "median": "médiane", "std": "écart type", "min": "minimum",
        "max": "maximum",
      ],
      achieved: "moyenne atteinte",
      position: AxisWords(
        stub: "Position", label: "Position dans le tableau source", spanner: "Position",
        phrase: "position dans le tableau source",
        counted: { number, _ in "la position \(number)" }),
      requestTime: "Temps de réponse", outputThroughput: "Débit de génération",
      outputThroughputPerUser: "Débit de génération par utilisateur",
      peakMemory: "Pic de mémoire",
      lowerIsBetter: "plus bas est meilleur", higherIsBetter: "plus haut est meilleur",
      perUserUnit: "tok/s/utilisateur", requestRateUnit: "req/s", byteUnit: "o", on: "sur",
      localName: { name in
        if name.hasSuffix("-bit") { return name.dropLast(4) + "\u{A0}bits" }
        if name.hasSuffix(" GB") { return name.dropLast(3) + "\u{A0}Go" }
        return name == "not quantized" ? "non quantifié" : name
      }),
    cells: Cells(
      outOfMemory: Reason(word: "OOM", note: "mémoire insuffisante"),
      timeout: Reason(word: "délai", note: "arrêt au temps limite"),
      failed: Reason(word: "échec", note: "arrêt sur une erreur"),
      failedWith: { "arrêt sur l’erreur «\u{A0}\($0)\u{A0}»" },
      unexplained: Reason(word: "inexpliqué", note: "la source ne donne ni nombre ni raison"),
      unexplainedAs: { "la source donne «\u{A0}\($0)\u{A0}» sans raison" },
      notRun: Reason(word: "non fait", note: "la source n’a pas de valeur pour cette charge"),
      conflict: Reason(word: "conflit", note: "la source a des valeurs qui se contredisent"),
      warmUp: Reason(
        word: "chauffe", note: "seule une répétition de mise en chauffe a été mesurée"),
      definition: { "\($0)\u{A0}: \($1)." },
      single: "Une mesure par cellule.",
      medians: { "Médianes de \($0) mesures par cellule." },
      mediansBetween: { "Médianes de \($0) à \($1) mesures par cellule." },
      constant: { "\($0)\u{A0}: \($1)." },
      outputTokens: { "\($0) \($0 < 2 ? "token généré" : "tokens générés") par requête." },
      engine: { "Moteur\u{A0}: \($0)." },
      boldSingle:
        "En gras\u{A0}: meilleure valeur imprimée de la colonne, ex aequo compris\u{202F}; une "
        + "seule mesure par cellule, donc aucun test statistique.",
      boldMedian:
        "En gras\u{A0}: meilleure médiane imprimée de la colonne, ex aequo compris\u{202F}; "
        + "ce n’est pas un test.",
      continued: "suite", continues: "suite à la page suivante", table: "Tableau"),
    captions: Captions(
      table: { "\($0) de \($1) selon le \($2) et le \($3)\u{202F}; \($4)." },
      chart: { "\($0) de \($1) en fonction du \($2), de \($3) à \($4), pour \($5)" },
      lineChart: { "Courbes\u{A0}: \($0)" },
      peak: { "le maximum est de \($0) avec \($1) de \($2)" },
      range: { "les valeurs vont de \($0) avec \($1) à \($2) avec \($3)" },
      failures: { count, all, reasons, ends in
        (count.value < 2
          ? "\(count.text) cellule sur \(all.text) est sans nombre (\(reasons))"
          : "\(count.text) cellules sur \(all.text) sont sans nombre (\(reasons))")
          + (ends.isEmpty ? "" : "\u{A0}: \(ends)")
      },
      end: { rows, column, isOne in
        isOne
          ? "la courbe de \(rows) s’arrête à \(column)"
          : "les courbes de \(rows) s’arrêtent à \(column)"
      },
      noValue: { rows, isOne in
        isOne
          ? "la courbe de \(rows) n’a aucun point"
          : "les courbes de \(rows) n’ont aucun point"
      },
      nothing: "rien n’a été mesuré",
      complete: {
        $0.value == 1
          ? "la seule cellule est mesurée" : "les \($0.text) cellules sont toutes mesurées"
      },
      and: "et",
      load: { "\($0) de \($1)" }),
    report: Report(
      data: "Données", results: "Résultats",
      decisions: "Constats et décisions (texte du programme, en anglais)",
      provenance: "Provenance", reproducing: "Refaire ce rapport",
      reproducingText: {
        "Chaque figure, tableau et nombre de ce rapport vient des fichiers listés sous "
          + "Provenance, par la commande `\($0)`. Relancée sur les mêmes fichiers, elle redonne "
          + "les mêmes produits, octet pour octet."
      },
      file: "Fichier", digest: "SHA-256", tool: "Programme", version: "Version", grid: "Grille",
      cells: "Cellules", measured: "Mesurées", failed: "En échec",
      bestThroughput: "Meilleur débit (tok/s)", bestLoad: "Avec", total: "Toutes les grilles",
      summary: {
        "Les données comptent \($0.text) \($0.value < 2 ? "grille" : "grilles") et \($1.text) "
          + "\($1.value < 2 ? "cellule" : "cellules")\u{A0}: \($2.text) "
          + "\($2.value < 2 ? "mesurée" : "mesurées"), \($3.text) en échec."
      },
      section: {
        "Sur \($0.text) \($0.value < 2 ? "cellule" : "cellules"), \($1.text) "
          + "\($1.value < 2 ? "est mesurée" : "sont mesurées") et \($2.text) en échec."
      },
      best: { "Le débit le plus haut est de \($0) avec \($1)." },
      shown: { figures, tables in
        let words = [("a figure", "es figures", figures), ("e tableau", "es tableaux", tables)]
        let names = words.filter { !$2.isEmpty }.map { one, many, numbers in
          "l\(numbers.count == 1 ? one : many)\u{A0}\(Words.list(numbers, and: "et"))"
        }
        let isOne = figures.count + tables.count == 1
        return "L" + Words.list(names, and: "et").dropFirst()
          + (isOne ? " les montre." : " les montrent.")
      },
      frontier: "Plus grand nombre de requêtes simultanées mesuré, par taille de prompt",
      figure: "Figure", none: "aucun",
      numbers: Numbers(
        grids: "grilles", cells: "cellules", measured: "cellules mesurées",
        failed: "cellules en échec", bestRequests: "requêtes au meilleur débit",
        bestTokens: "tokens au meilleur débit", shortestRequests: "requêtes au temps le plus court",
        shortestTokens: "tokens au temps le plus court",
        longestRequests: "requêtes au temps mesuré le plus long",
        longestTokens: "tokens au temps mesuré le plus long",
        mostRequests: { "requêtes mesurées au plus à \($0) \($0 < 2 ? "token" : "tokens")" },
        load: { "\($0), n = \($1), requêtes = \($2), tokens = \($3)" })))
}
