extension JSONCursor {
  /// A duration with units, in microseconds.
  ///
  /// - Parameter fix: the help for a value below the range, where its bound is none to write.
  package func duration(
    in range: ClosedRange<Int64> = 0...Int64.max, fix: String? = nil
  ) -> Int64? {
    func fitted(_ error: QuantityError, _ text: String) -> QuantityError {
      guard let help = DurationText.help(forNumber: text, in: range) else { return error }
      return QuantityError(error.code, error.message, help: help)
    }
    func parse(_ text: String) throws(QuantityError) -> Int64 {
      do throws(QuantityError) {
        return try DurationText.microseconds(of: text)
      } catch {
        throw fitted(error, text)
      }
    }
    guard
      expect(
        "a duration", DurationText.unitsHelp, { fitted(DurationText.refusal(ofNumber: $0), $0) })
    else { return nil }
    return quantity(parse, in: range, fix: fix, show: DurationText.text)
  }

  /// A share from 0 to 1, as a percentage in quotes or a bare number.
  package func ratio(in range: ClosedRange<Ratio> = .zero ... .one) -> Ratio? {
    guard expect([.string, .number], as: "a ratio", help: Ratio.formHelp) else { return nil }
    let (kind, text) = (self.kind, self.text)
    let ratio = noting { () throws(QuantityError) in
      kind == .string ? try Ratio(text: text) : try Ratio(number: text)
    }
    guard let ratio else { return nil }
    return within(range, ratio) { $0.text }
  }

  /// A number of events in a unit of time.
  package func rate() -> Rate? {
    guard expect("a rate", Rate.unitsHelp, Rate.refusal) else { return nil }
    let text = self.text
    return noting { () throws(QuantityError) in try Rate(text: text) }
  }

  /// A memory size with a unit, in bytes.
  package func memory(in range: ClosedRange<Int64> = 0...Int64.max) -> Int64? {
    guard expect("a memory size", MemorySize.unitsHelp, MemorySize.refusal) else { return nil }
    return quantity(MemorySize.bytes, in: range, show: MemorySize.text)
  }

  // MARK: Helpers

  private func quantity(
    _ parse: (String) throws(QuantityError) -> Int64, in range: ClosedRange<Int64>,
    fix: String? = nil, show: (Int64) -> String
  ) -> Int64? {
    let text = self.text
    guard let value = noting({ () throws(QuantityError) in try parse(text) }) else { return nil }
    // The largest integer stands for no limit, which nobody wants to read in digits.
    return within(range, value, fix: fix) { $0 == Int64.max ? nil : show($0) }
  }

  /// Whether the value is a string; a bare number is refused in the quantity's own words.
  private func expect(
    _ noun: String, _ help: String, _ refusal: (String) -> QuantityError
  ) -> Bool {
    guard kind == .number else { return expect([.string], as: noun, help: help) }
    refuse(refusal(text))
    return false
  }

  private func noting<Value>(_ read: () throws(QuantityError) -> Value) -> Value? {
    do throws(QuantityError) {
      return try read()
    } catch {
      refuse(error)
      return nil
    }
  }

  private func refuse(_ error: QuantityError) {
    refuse(error.code, error.message, help: error.help)
  }

  private func within<Value>(
    _ range: ClosedRange<Value>, _ value: Value, fix: String? = nil, show: (Value) -> String?
  ) -> Value? {
    if range.contains(value) { return value }
    let lower = show(range.lowerBound) ?? ""
    let limits = show(range.upperBound).map { "from \(lower) to \($0)" } ?? "at least \(lower)"
    let nearest = value < range.lowerBound ? lower : show(range.upperBound) ?? lower
    let written = kind == .string ? quoted(text) : printable(text)
    let help = value < range.lowerBound ? fix : nil
    refuse(
      .outOfRange, "\(subject) is \(written); it must be \(limits)",
      help: help ?? "write \"\(nearest)\"")
    return nil
  }
}
