import SimEngine
import Topology

extension ScenarioReader {
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let longestDay: Int64 = 86_400_000_000

  /// INIT-1: the day of the week at t = 0.
  mutating func readCalendar() {
    guard let calendar = root.optional("calendar"), calendar.object() else { return }
    builder.estate.firstDay =
      calendar.required("startsOn", example: "\"tuesday\"").flatMap(Self.day) ?? 0
  }

  private static func day(_ cursor: JSONCursor) -> Int? {
    cursor.oneOf(weekdays.enumerated().map { ($0.element, $0.offset) })
  }

  /// PWR-1: how a group's machines follow the hours and the load; nil: they do not.
  mutating func readAutoscale(_ group: JSONCursor, _ kind: Estate.GroupKind?)
    -> Estate.Autoscale?
  {
    guard let cursor = group.optional("autoscale"), cursor.object() else { return nil }
    var autoscale = Estate.Autoscale(builder.estate.parameters)
    let from = cursor.optional("from")
    let to = cursor.optional("to")
    let buffer = cursor.optional("buffer")
    let delay = cursor.optional("powerOffDelay")
    readDays(cursor, &autoscale)
    autoscale.from = from?.duration(in: 0...Self.longestDay) ?? autoscale.from
    autoscale.to = to?.duration(in: 0...Self.longestDay) ?? autoscale.to
    autoscale.peakPPM = cursor.optional("atPeak")?.partsPerMillion()
    autoscale.offPeakPPM = cursor.optional("offPeak")?.partsPerMillion() ?? 0
    autoscale.bufferPPM = buffer?.partsPerMillion() ?? autoscale.bufferPPM
    autoscale.powerOffDelay = delay?.span() ?? autoscale.powerOffDelay
    if from == nil || to == nil { builder.estate.parameters.standIn(for: .autoscaleWithoutHours) }
    if buffer == nil { builder.estate.parameters.standIn(for: .autoscaleWithoutBuffer) }
    if delay == nil { builder.estate.parameters.standIn(for: .autoscaleWithoutDelay) }
    if autoscale.from >= autoscale.to {
      (to ?? from ?? cursor).refuse(
        .contradiction, "peak hours end before they begin",
        help: "write a \"to\" after \"from\"; hours past midnight are those of the next day")
    }
    if kind?.isOwned == true {
      cursor.reportKey(
        .contradiction, "machines of one owner are started by launches, not by autoscale",
        help: ["remove the key; \"hypervisor\" on the machines is enough (LAUNCH-5)"])
      return nil
    }
    return autoscale
  }

  private func readDays(_ cursor: JSONCursor, _ autoscale: inout Estate.Autoscale) {
    guard let days = cursor.optional("days") else { return }
    autoscale.days = Array(repeating: false, count: Self.weekdays.count)
    for element in days.elements() {
      if let day = Self.day(element) { autoscale.days[day] = true }
    }
  }
}
