/// A word as a shell has to be given it, so that a command can be copied from a report.
func shellWord(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy {
    switch $0 {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "._-+/,=:@%".utf8.contains($0)
    }
  }
  if isPlain, !text.isEmpty { return text }
  return "'"
    + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
