/// The version of the simulator, which results carry: the same inputs and the same version give the
/// same bytes.
package enum EngineVersion {
  package static let current = "0.1.0"
}
