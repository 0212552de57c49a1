import SimEngine

@testable import Topology

/// How long one user stays signed in and holds a token around an outage of identity, worked out
/// from the sign-in the run drew and the clicks of the user's day (IDP-2).
struct SignInHistory {
  /// Until when the user stays signed in who was at the start of the outage; without a sign-in an
  /// instant before it.
  private(set) var signedInUntil: Int64
  /// Until when a web app asks nobody: the first hourly renewal in the outage, or the sign-in's end.
  let tokenUntil: Int64

  init(_ endpoint: ID<Estate.Endpoint>, outage: Range<Int64>, in start: World) {
    let client = start.endpoints[endpoint]
    let isBrowser = start.estate.cohorts[start.estate.endpoints[endpoint].cohort].client == .browser
    let clicks = client.launches(of: 0, in: start.context).map(\.ticks)
    var signIn = client.lastSignIn.ticks
    let stay = isBrowser ? 20 * Clock.minute : 24 * Clock.hour
    signedInUntil = client.isSignedIn ? signIn + stay : Int64.min
    for click in clicks where click < outage.upperBound {
      if click < signedInUntil {
        if isBrowser { signedInUntil = click + stay }
      } else if click < outage.lowerBound {
        signIn = click
        signedInUntil = click + stay
      }
    }
    let renewal = Clock.first(
      signIn.quotientAndRemainder(dividingBy: Clock.hour).remainder + Clock.hour,
      every: Clock.hour, from: outage.lowerBound)
    tokenUntil = min(signedInUntil, renewal)
  }
}
