"""The workloads as SimPy processes: python3 simpy_peer.py WORKLOAD [SCALE]

Sizes are a tenth and less of the others', for SimPy takes seconds where they take hundredths; a rate
does not depend on it, but on how many are pending, and that is the same.
"""
import sys
import time
from random import Random

import simpy

random = Random(1)
exponential = random.expovariate


class Meter:
    """Counts units, and stops the run when so many are done."""

    def __init__(self, env):
        self.env, self.done, self.limit = env, 0, 0

    def run(self, units):
        self.limit, self.reached = self.done + units, self.env.event()
        self.env.run(until=self.reached)

    def finish(self):
        self.done += 1
        if self.done == self.limit:
            self.reached.succeed()


def hold(env, meter):
    while True:
        yield env.timeout(exponential(1))
        meter.finish()


class Queue:
    def __init__(self, env, meter):
        self.env, self.meter = env, meter
        self.server = simpy.Resource(env, capacity=1)
        self.waited = 0.0
        env.process(self.source())

    def source(self):
        while True:
            self.env.process(self.customer())
            yield self.env.timeout(exponential(0.9))

    def customer(self):
        arrived = self.env.now
        with self.server.request() as turn:
            yield turn
            self.waited += self.env.now - arrived
            yield self.env.timeout(exponential(1))
        self.meter.finish()


class Timeouts:
    def __init__(self, env, meter):
        self.env, self.meter, self.fired = env, meter, 0
        env.process(self.source())

    def source(self):
        while True:
            self.env.process(self.request())
            yield self.env.timeout(exponential(1e5))
            self.meter.finish()

    def request(self):
        timeout = self.env.timeout(1.0)
        if random.random() < 0.9:
            reply = self.env.timeout(random.random() * 0.9)
            done = yield timeout | reply
            if reply not in done:
                self.fired += 1
        else:
            yield timeout
            self.fired += 1


class Component:
    __slots__ = ("kind", "count", "sum")

    def __init__(self, kind):
        self.kind, self.count, self.sum = kind, 0, 0


def message(env, meter, components, target):
    while True:
        yield env.timeout(exponential(1))
        component = components[target]
        component.count += 1
        component.sum += int(env.now) * (component.kind + 1) + meter.done
        target = random.randrange(len(components))
        meter.finish()


def main():
    workload = sys.argv[1]
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    env = simpy.Environment()
    meter = Meter(env)
    check = lambda: 0.0
    if workload.startswith("hold/"):
        pending = max(1, int(float(workload[5:]) * scale))
        for _ in range(pending):
            env.process(hold(env, meter))
        warm_up, units = pending // 2 + 1, int(200_000 * scale) + 1
    elif workload == "mm1":
        queue = Queue(env, meter)
        warm_up, units = int(10_000 * scale) + 1, int(100_000 * scale) + 1
        check = lambda: queue.waited
    elif workload == "cancel":
        timeouts = Timeouts(env, meter)
        warm_up, units = int(120_000 * scale) + 1, int(100_000 * scale) + 1
        check = lambda: timeouts.fired
    elif workload == "phold/1e6":
        count = max(1, int(1e6 * scale))
        components = [Component(index & 3) for index in range(count)]
        for target in range(count):
            env.process(message(env, meter, components, target))
        warm_up, units = count // 2 + 1, int(200_000 * scale) + 1
    else:
        sys.exit(2)
    meter.run(warm_up)
    before, start = check(), time.process_time()
    meter.run(units)
    seconds, change = time.process_time() - start, check() - before
    if workload == "cancel":
        change *= 100
    print("simpy", workload, units, f"{seconds:.6f}", f"{change / units:.6f}")


main()
