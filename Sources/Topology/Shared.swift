/// A large value behind one reference: copied for the price of one count, and for real when a copy
/// of it is changed (copy on write).
///
/// A journal is a dozen arrays that are read at every instant; through a protocol or a function each of
/// them would be counted up and down. Read parts of `value`; whoever calls a method of it or passes it
/// on as a whole has it copied.
///
/// Unsafe inside: the value lies in memory that its storage owns from `init` to `deinit`; the storage
/// is kept alive by whoever holds the `Shared`, and is written only while nobody else holds it. Bind one
/// to a name before a part of its value is read: a passing value may be gone before the part is.
package struct Shared<Value: Sendable>: @unchecked Sendable {
  private final class Storage {
    let value: UnsafeMutablePointer<Value>

    init(_ initial: Value) {
      value = .allocate(capacity: 1)
      value.initialize(to: initial)
    }

    deinit {
      value.deinitialize(count: 1)
      value.deallocate()
    }
  }

  private var storage: Storage

  package init(_ value: Value) { storage = Storage(value) }

  package var value: Value {
    @inline(__always) unsafeAddress { UnsafePointer(storage.value) }
    @inline(__always) unsafeMutableAddress {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value.pointee) }
      return storage.value
    }
  }

  /// Where the value lies as long as this is held and not changed.
  package var address: UnsafePointer<Value> {
    @inline(__always) get { UnsafePointer(storage.value) }
  }

  /// Where the value may be changed, of its own now if it was shared.
  package var mutableAddress: UnsafeMutablePointer<Value> {
    @inline(__always) mutating get {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value.pointee) }
      return storage.value
    }
  }
}

/// A field that makes a large struct one that is passed by its address.
///
/// A struct of arrays alone is taken apart by the compiler, and put together again, a copy of its bytes,
/// where one of its methods is called; the estate, the board, the context and the world have a
/// hundred arrays, and are asked at every event. What holds an existential has no size that could be
/// taken apart, so its address is passed. Measured: 18 % of a run for the world alone, a sixth of
/// the rest for the others. A copy that is kept counts up all arrays, so there should be none in a loop.
struct LiesInMemory: Sendable, Equatable {
  private var nothing: (any Sendable)?

  static func == (_: Self, _: Self) -> Bool { true }
}
