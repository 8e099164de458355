import ArgumentParser
import Diagnostics
import Foundation

/// Runs the command line in a world and answers the exit status; nothing else is touched.
///
/// - Parameter arguments: without the program's name.
public func runEtalon(_ arguments: [String], in context: Context) -> Int32 {
  if arguments == ["--version"] {
    context.out(etalonVersion + "\n")
    return ExitStatus.fine.rawValue
  }
  // Every verb takes these, wherever they stand among the options.
  var context = context
  var arguments = arguments
  let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
  context.isQuiet = arguments[..<end].contains("--quiet")
  context.isVerbose = arguments[..<end].contains("--verbose")
  arguments =
    arguments[..<end].filter { $0 != "--quiet" && $0 != "--verbose" } + arguments[end...]
  do {
    guard !(context.isQuiet && context.isVerbose) else {
      throw Refusal("--quiet and --verbose exclude each other", hint: "leave one out")
    }
    var command = try EtalonCommand.parseAsRoot(withDefaultVerb(arguments, in: context))
    guard let verb = command as? any Verb else {
      // The parser's own commands, such as help, throw what they have to say.
      try command.run()
      return ExitStatus.fine.rawValue
    }
    let status = try verb.run(in: context)
    if let reason = context.outputFailure() {
      throw Refusal("cannot write to standard output: \(reason)")
    }
    return status.rawValue
  } catch let refusal as Refusal {
    context.err("error: \(FindingPrinter.visible(refusal.message))\n")
    if let hint = refusal.hint { context.err("   = help: \(FindingPrinter.visible(hint))\n") }
    return refusal.status.rawValue
  } catch {
    return finish(parsing: error, in: context)
  }
}

/// Without a verb, paths are inspected; a word that is neither verb nor path is a mistyped verb.
private func withDefaultVerb(_ arguments: [String], in context: Context) throws -> [String] {
  guard let first = arguments.first, first != "help", !first.hasPrefix("--generate"),
    first == "-" || !first.hasPrefix("-")
  else { return arguments }
  let verbs = EtalonCommand.configuration.subcommands.compactMap { $0._commandName }
  if verbs.contains(first) { return arguments }
  let path = InputPath(first, in: context)
  if first == "-" || Place(context.absolute(path.path)) != .nothing {
    return ["inspect"] + arguments
  }
  if let near = nearestName(to: first, in: verbs) {
    throw Refusal("no verb `\(first)`", hint: "did you mean `etalon \(near)`?")
  }
  throw Refusal(
    "`\(first)` is neither a verb nor a file", hint: "run `etalon --help` for the verbs")
}

/// Prints what the argument parser has to say: help on standard output, a fault on standard error.
private func finish(parsing error: any Error, in context: Context) -> Int32 {
  let full = EtalonCommand.fullMessage(for: error)
  if EtalonCommand.exitCode(for: error) == .success {
    context.out(full.hasSuffix("\n") ? full : full + "\n")
    return ExitStatus.fine.rawValue
  }
  let message = EtalonCommand.message(for: error)
  let rest = full.split(separator: "\n", omittingEmptySubsequences: false)
    .drop { !$0.hasPrefix("Usage:") && !$0.hasPrefix("Help:") }
  context.err("error: \(FindingPrinter.visible(message.replacing("\n", with: " ")))\n")
  for line in rest where !line.isEmpty { context.err("\(line)\n") }
  return ExitStatus.cannot.rawValue
}
