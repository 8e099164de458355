import Commands
import Foundation

@main
struct Etalon {
  static func main() {
    exit(runEtalon(Array(CommandLine.arguments.dropFirst()), in: .process()))
  }
}
