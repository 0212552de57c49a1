/// What breaks each check of the outages that really happened.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let dated: [NamedChange] = [
  ]
}
