/// How single characters are written in LaTeX.
enum LaTeXCharacters {
  /// Characters that stand for themselves: ASCII without TeX's own, and the Latin letters that
  /// both the T1 and the Unicode fonts have.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF: true
    case 0x100...0x17E: !notInT1.contains(scalar.value)
    default: false
    }
  }

  private static let notInT1: Set<UInt32> = [
    0x126, 0x127, 0x138, 0x13F, 0x140, 0x149, 0x14A, 0x14B, 0x166, 0x167,
  ]

  /// Everything else that can be printed.
  static let forms: [Unicode.Scalar: String] = {
    var forms = reserved.merging(symbols) { first, _ in first }
    for (raised, plain) in zip("⁰⁴⁵⁶⁷⁸⁹".unicodeScalars, "0456789".unicodeScalars) {
      forms[raised] = "\\textsuperscript{\(plain)}"
    }
    forms["\u{207B}"] = "\\textsuperscript{\\ensuremath{-}}"
    for (letter, name) in greek { forms[letter] = "\\ensuremath{\\\(name)}" }
    return forms
  }()

  /// Characters that mean something to TeX, or to a package, where text may stand.
  private static let reserved: [Unicode.Scalar: String] = [
    "\t": " ", "\n": " ", "\r": "",
    "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
    "\"": "\\textquotedbl{}", "`": "\\textasciigrave{}",
    // After a line end `\\` these would be read as its options.
    "[": "{[}", "]": "{]}", "*": "{*}",
  ]

  private static let symbols: [Unicode.Scalar: String] = [
    "\u{A0}": "~", "\u{202F}": "\\,", "\u{2009}": "\\,", "\u{AD}": "",
    "\u{2010}": "-", "\u{2011}": "\\mbox{-}", "\u{2013}": "\\textendash{}",
    "\u{2014}": "\\textemdash{}", "\u{2018}": "\\textquoteleft{}",
    "\u{2019}": "\\textquoteright{}", "\u{201C}": "\\textquotedblleft{}",
    "\u{201D}": "\\textquotedblright{}", "\u{201E}": "\\quotedblbase{}",
    "\u{201A}": "\\quotesinglbase{}", "\u{AB}": "\\guillemotleft{}",
    "\u{BB}": "\\guillemotright{}", "\u{2039}": "\\guilsinglleft{}",
    "\u{203A}": "\\guilsinglright{}", "\u{2026}": "\\ldots{}", "\u{2022}": "\\textbullet{}",
    "\u{A1}": "\\textexclamdown{}", "\u{BF}": "\\textquestiondown{}",
    "\u{A2}": "\\textcent{}", "\u{A3}": "\\pounds{}", "\u{A5}": "\\textyen{}",
    "\u{20AC}": "\\texteuro{}", "\u{A7}": "\\S{}", "\u{B6}": "\\P{}",
    "\u{A9}": "\\textcopyright{}", "\u{AE}": "\\textregistered{}",
    "\u{2122}": "\\texttrademark{}", "\u{AA}": "\\textordfeminine{}",
    "\u{BA}": "\\textordmasculine{}", "\u{B0}": "\\textdegree{}",
    "\u{B9}": "\\textsuperscript{1}", "\u{B2}": "\\textsuperscript{2}",
    "\u{B3}": "\\textsuperscript{3}", "\u{BC}": "\\textonequarter{}",
    "\u{BD}": "\\textonehalf{}", "\u{BE}": "\\textthreequarters{}",
    "\u{B7}": "\\textperiodcentered{}", "\u{A6}": "\\textbrokenbar{}",
    "\u{2020}": "\\textdagger{}", "\u{2021}": "\\textdaggerdbl{}",
    "\u{B1}": "\\ensuremath{\\pm}", "\u{D7}": "\\ensuremath{\\times}",
    "\u{F7}": "\\ensuremath{\\div}", "\u{AC}": "\\ensuremath{\\neg}",
    "\u{B5}": "\\ensuremath{\\mu}", "\u{2212}": "\\ensuremath{-}",
    "\u{2264}": "\\ensuremath{\\leq}", "\u{2265}": "\\ensuremath{\\geq}",
    "\u{2260}": "\\ensuremath{\\neq}", "\u{2248}": "\\ensuremath{\\approx}",
    "\u{221E}": "\\ensuremath{\\infty}", "\u{2190}": "\\ensuremath{\\leftarrow}",
    "\u{2192}": "\\ensuremath{\\rightarrow}", "\u{2191}": "\\ensuremath{\\uparrow}",
    "\u{2193}": "\\ensuremath{\\downarrow}",
  ]

  private static let greek: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi",
    "Ψ": "Psi", "Ω": "Omega",
  ]
}
