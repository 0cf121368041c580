#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Runs a program as a real process and tells all that it did.
///
/// The streams go through files, so no amount of output can block the run.
///
///     let run = try Command.wenjin.run(["convert", "-c", "s2t"], input: "汉字")
///     #expect(run.status == 0)
package struct Command: Sendable {
  /// Where the standard output of a run leads.
  package enum Output: Sendable {
    case captured
    /// An existing file or device such as `/dev/full`.
    case path(String)
    /// A pipe that nobody reads any more.
    case closedPipe
  }

  /// What a run left behind.
  package struct Run: Sendable {
    /// The exit status, or 128 plus the signal that ended it, as a shell reports it.
    package let status: Int32
    package let output: [UInt8]
    package let errors: String

    package var text: String { String(decoding: output, as: UTF8.self) }
  }

  package struct SetupError: Error {
    package let step: String
    package let number: Int32
  }

  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// The command built beside the running tests.
  package static var wenjin: Command {
    let tests = CommandLine.arguments[0]
    let folder = tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return Command(path: folder.joined(separator: "/") + "/wenjin")
  }

  /// Runs to the end and collects what came out.
  ///
  /// `environment` is set besides the inherited variables; `folder` is where the process starts, nil is here.
  package func run(
    _ arguments: [String] = [], input: [UInt8] = [], output: Output = .captured,
    environment: [String: String] = [:], folder: String? = nil
  ) throws -> Run {
    let streams = try TemporaryFolder()
    let inputPath = try streams.file("input", input)
    let outputPath = try streams.file("output", [])
    let errorPath = try streams.file("errors", [])

    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY, 0)
    var pipeEnd: Int32 = -1
    defer { if pipeEnd >= 0 { close(pipeEnd) } }
    switch output {
    case .captured: unsafe posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY, 0)
    case .path(let path): unsafe posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY, 0)
    case .closedPipe:
      var ends: [Int32] = [0, 0]
      guard unsafe pipe(&ends) == 0 else { throw SetupError(step: "pipe", number: errno) }
      // Neither this child nor one that another test starts meanwhile may keep the reading end open.
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      close(ends[0])
      pipeEnd = ends[1]
      unsafe posix_spawn_file_actions_adddup2(&actions, pipeEnd, 1)
    }

    // The test runner may ignore SIGPIPE, and a child would inherit that.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    // `env -C` because spawning has no portable way to start in another folder.
    let words = folder.map { ["/usr/bin/env", "-C", $0, path] } ?? [path]
    let process = try unsafe spawn(words + arguments, environment, &actions, &attributes)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw SetupError(step: "wait", number: errno) }
    }
    let signal = status & 0x7f
    return Run(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      output: try readFile(outputPath), errors: String(decoding: try readFile(errorPath), as: UTF8.self))
  }

  package func run(
    _ arguments: [String], input: String, environment: [String: String] = [:], folder: String? = nil
  ) throws -> Run {
    try run(arguments, input: Array(input.utf8), environment: environment, folder: folder)
  }

  private func spawn(
    _ words: [String], _ extra: [String: String],
    _ actions: inout posix_spawn_file_actions_t, _ attributes: inout posix_spawnattr_t
  ) throws -> pid_t {
    var variables = inheritedEnvironment()
    // Never the cache of whoever runs the tests; beside the built command it is thrown away with it.
    let cache = [
      "XDG_CACHE_HOME": path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/test-cache"
    ]
    for (name, value) in extra.merging(cache, uniquingKeysWith: { given, _ in given }) {
      variables.removeAll { $0.hasPrefix(name + "=") }
      variables.append(name + "=" + value)
    }
    // SAFETY: both lists end with nil, live until after the call, and every string is freed once.
    var argv = unsafe words.map { unsafe strdup($0) } + [nil]
    var envp = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe argv.indices { unsafe free(argv[index]) }
      for index in unsafe envp.indices { unsafe free(envp[index]) }
    }
    var process: pid_t = 0
    let failure = unsafe posix_spawn(&process, words[0], &actions, &attributes, &argv, &envp)
    guard failure == 0 else { throw SetupError(step: "start \(words[0])", number: failure) }
    return process
  }
}

private func inheritedEnvironment() -> [String] {
  var variables: [String] = []
  var index = 0
  while let entry = unsafe environ[index] {
    unsafe variables.append(String(cString: entry))
    index += 1
  }
  return variables
}
