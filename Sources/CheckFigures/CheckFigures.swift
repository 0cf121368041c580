import Foundation
import PackagePlugin

/// `swift package check-figures`: checks the texts of a package, or the paths and flags that follow, with
/// `wenjin check`.
@main struct CheckFigures: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    let process = Process()
    process.executableURL = try context.tool(named: "wenjin").url
    process.currentDirectoryURL = context.package.directoryURL
    process.arguments = ["check"] + (arguments.isEmpty ? ["."] : arguments)
    try process.run()
    process.waitUntilExit()
    switch process.terminationStatus {
    case 0: break
    case 1: Diagnostics.error("there are findings")
    case let status: Diagnostics.error("wenjin check ended with status \(status)")
    }
  }
}
