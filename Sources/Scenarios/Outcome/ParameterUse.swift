import Topology

/// The figures of the parameter sheet that an estate can exercise, in order of name.
///
/// A parameter whose rules have nothing to act on in this estate cannot have shaped the result and
/// is not listed.
func parametersUsed(by estate: Estate) -> [RunResult.ParameterUse] {
  let overridden = estate.parameters.overridden
  return Parameter.all.enumerated().filter { estate.has($0.element.actsOn) }.map {
    index, parameter in
    RunResult.ParameterUse(
      name: parameter.name, value: estate.parameters.value(at: index), unit: parameter.unit.word,
      confidence: parameter.confidence, overridden: overridden.contains(index),
      actsOn: parameter.actsOn)
  }
}
