import CurrencyAnnotation
import CurrencyChecking
import Linting

/// A text as a run would have checked it.
enum CheckedSample {
  static func file(_ text: String, path: String = "news.txt", date: String? = "2023-08-22") -> CheckedFile {
    file(Array(text.utf8), path: path, date: date)
  }

  static func file(
    _ bytes: [UInt8], path: String = "news.txt", date: String? = "2023-08-22", linters: [any Linter] = []
  ) -> CheckedFile {
    var settings = CheckSettings()
    settings.date = date.flatMap { CalendarDate($0) }
    return FileChecker(settings: settings, annotator: Annotator(), linters: linters)
      .check(bytes, path: path)
  }
}
