/// The sample run as people read it.
enum GoldenText {
  static let wide = ""
  static let ascii = ""
  static let narrow = ""
}
