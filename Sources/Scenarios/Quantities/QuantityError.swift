/// Why a text is not the quantity it should be, and the edit that would make it one.
package struct QuantityError: Error, Equatable, Sendable {
  package let code: DiagnosticCode
  package let message: String
  package let help: String?

  package init(_ code: DiagnosticCode, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}
