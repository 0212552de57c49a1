/// Every kind of problem the reading of a scenario can meet; the number is stable once released.
///
/// 00xx files and syntax, 003x values, 005x keys, 006x includes, 007x variables,
/// 008x overlays,
/// 01xx meaning, 02xx lint. A new kind is a case here and a line in `meaning`.
package enum DiagnosticCode: Int, CaseIterable, Sendable {
  case unreadableFile = 1
  case fileTooLarge = 2
  case invalidUTF8 = 3
  case emptyFile = 4
  case nestingTooDeep = 5
  case tooManyValues = 6
  case missingComma = 10
  case doubledComma = 11
  case tooManyCommas = 12
  case unexpectedCharacter = 13
  case notClosed = 14
  case mismatchedBracket = 15
  case unsupportedSyntax = 16
  case malformedNumber = 17
  case malformedString = 18
  case textAfterEnd = 19
  case missingColon = 20
  case missingValue = 21
  case wrongType = 30
  case outOfRange = 31
  case unknownWord = 32
  case notADuration = 33
  case notARatio = 34
  case notARate = 35
  case notAMemorySize = 36
  case notAnID = 37
  case duplicateKey = 50
  case unknownKey = 51
  case missingKey = 52
  case unsupportedSchema = 60
  case includeCycle = 61
  case includeOutsideRoot = 62
  case includeTooDeep = 63
  case unknownVariable = 70
  case variableWithoutValue = 71
  case variableNotAllowed = 72
  case overlayAdds = 80
  case overlayDeletesNothing = 81
  case overlayReplacesArray = 82
  case overlayNotAllowed = 83
  case unknownPath = 84
  case unknownReference = 104
  case emptySelection = 105
  case malformedSelector = 106
  case contradiction = 107
  case outsideHorizon = 108
  case tooManyMembers = 109
  case checkCannotFail = 210
  case unusedVariable = 211
  case withoutEffect = 212
  case unadvised = 213

  /// The code as printed, e.g. `SIM0104`.
  package var name: String {
    let digits = String(rawValue)
    return "SIM" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether a value is wrong by itself, whatever else the scenario holds.
  package var isOfValue: Bool { 30..<50 ~= rawValue }

  /// One line on what the code stands for.
  package var meaning: String {
    switch self {
    case .unreadableFile: "a file cannot be read"
    case .fileTooLarge: "a file is larger than the reader accepts"
    case .invalidUTF8: "a file is not valid UTF-8 text"
    case .emptyFile: "a file holds no value"
    case .nestingTooDeep: "objects and arrays are nested deeper than the reader accepts"
    case .tooManyValues: "a file holds more values than the reader accepts"
    case .missingComma: "two neighbours in an object or array have no comma between them"
    case .doubledComma: "a comma has nothing before it"
    case .tooManyCommas: "so many commas are wrong that the rest of the file was not read"
    case .unexpectedCharacter: "a character cannot stand where it stands"
    case .notClosed: "an object, array, string or comment is never closed"
    case .mismatchedBracket: "a closing bracket does not fit the one that was opened"
    case .unsupportedSyntax: "a form of JSON5 or of another language that is not read here"
    case .malformedNumber: "a number is not written as JSON writes numbers"
    case .malformedString: "a string holds a character or an escape that JSON does not allow"
    case .textAfterEnd: "something follows the one value a file may hold"
    case .missingColon: "a key is not followed by a colon"
    case .missingValue: "a key has no value"
    case .wrongType: "a value is of another JSON type than the key asks for"
    case .outOfRange: "a value is smaller or larger than the key allows"
    case .unknownWord: "a word is not among those the key allows"
    case .notADuration: "a value is not a duration with units"
    case .notARatio: "a value is not a ratio from 0 to 1"
    case .notARate: "a value is not a rate with a unit of time"
    case .notAMemorySize: "a value is not a memory size with a unit"
    case .notAnID: "an id uses characters or a length outside the id alphabet"
    case .duplicateKey: "an object has the same key twice"
    case .unknownKey: "an object has a key that means nothing there"
    case .missingKey: "an object lacks a key that has no default"
    case .unsupportedSchema: "a file names a schema version that is not read here"
    case .includeCycle: "a file includes itself, directly or through others"
    case .includeOutsideRoot: "an include leaves the project's folder or is not a path"
    case .includeTooDeep: "includes are nested deeper than the reader accepts"
    case .unknownVariable: "a variable is used or set that is not declared under params"
    case .variableWithoutValue: "a variable has neither a default nor a value"
    case .variableNotAllowed: "a variable stands where a plain value is needed"
    case .overlayAdds: "an overlay adds a thing without saying that it adds"
    case .overlayDeletesNothing: "an overlay deletes what is not there"
    case .overlayReplacesArray: "an overlay replaces an array as a whole"
    case .overlayNotAllowed: "an overlay has a key that only a scenario can have"
    case .unknownPath: "a path on the command line leads to nothing in the scenario"
    case .unknownReference: "a name refers to something that is not defined"
    case .emptySelection: "a selector matches nothing"
    case .malformedSelector: "a selector is not a path in the scenario"
    case .contradiction: "two values contradict each other"
    case .outsideHorizon: "an instant lies outside the time the scenario plays"
    case .tooManyMembers: "a population is larger than the simulator accepts"
    case .checkCannotFail: "a check passes whatever happens"
    case .unusedVariable: "a variable is declared and never used"
    case .withoutEffect: "something stated has no effect on launchability in this version"
    case .unadvised: "a place is larger or smaller than is advised"
    }
  }
}
