public import CurrencyAnnotation
public import CurrencyChecking

/// A text and all that earlier stages found in it; what a linter works on.
///
/// Nothing is parsed twice: the amounts and the verdicts stand here beside the bytes.
public struct LintedText: Sendable {
  /// What the text is called in reports.
  public let path: String
  /// The text as it is on the disk.
  public let bytes: [UInt8]
  /// The amounts and their relations.
  public let annotation: Annotation
  /// What checking says of them.
  public let review: Checker.Review
  /// The day it was checked for and how that is known; nil where no day is known.
  public let date: PublicationDate?

  /// Brings the results of the earlier stages together.
  public init(
    path: String, bytes: [UInt8], annotation: Annotation, review: Checker.Review, date: PublicationDate?
  ) {
    (self.path, self.bytes, self.annotation) = (path, bytes, annotation)
    (self.review, self.date) = (review, date)
  }
}

/// Finds what is wrong in a text, of one kind: money, script.
///
/// A run asks several linters and puts their findings in the order of the text.
public protocol Linter: Sendable {
  /// The rules that its findings can be of.
  var rules: Set<Rule> { get }

  /// The findings on a text, in any order.
  func findings(in text: LintedText) -> [Finding]
}

extension MoneyLinter: Linter {
  /// All rules about money.
  public var rules: Set<Rule> { Set(Rule.allCases.filter { $0.isMoney }) }

  /// The findings on the text's amounts and conversions.
  public func findings(in text: LintedText) -> [Finding] {
    findings(on: text.annotation, text.review, in: text.bytes.span)
  }
}
