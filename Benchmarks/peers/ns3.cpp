// The workloads on the core of ns-3, with its fastest scheduler here, the priority queue.
//
//   g++ -O3 -march=native -std=c++17 ns3.cpp -lns3-core -o ns3
//   ./ns3 WORKLOAD [scale]
#include <cstdlib>
#include <cstring>
#include <vector>

#include "common.hpp"
#include "ns3/core-module.h"

using namespace ns3;

static Random generator(1);
static u64 done = 0, limit = 0;

static Time exponential(double mean) { return NanoSeconds(generator.exponential(mean)); }

// Runs until so many units more are done.
static void runUnits(u64 units) {
  limit = done + units;
  Simulator::Run();
}
static inline void finish() {
  if (++done == limit) Simulator::Stop();
}

// MARK: hold

static u64 sum = 0;
static void fire() {
  sum = sum * 31 + (u64)Simulator::Now().GetNanoSeconds();
  Simulator::Schedule(exponential(ticksPerUnit), &fire);
  finish();
}

// MARK: mm1

static std::vector<u64> waiting(1 << 16);
static u64 head = 0, tail = 0, waited = 0;
static bool busy = false;
static void depart() {
  if (head < tail) {
    waited += (u64)Simulator::Now().GetNanoSeconds() - waiting[head++ & 65535];
    Simulator::Schedule(exponential(ticksPerUnit), &depart);
  } else {
    busy = false;
  }
  finish();
}
static void arrive() {
  Simulator::Schedule(exponential(ticksPerUnit / 0.9), &arrive);
  if (busy) {
    waiting[tail++ & 65535] = (u64)Simulator::Now().GetNanoSeconds();
  } else {
    busy = true;
    Simulator::Schedule(exponential(ticksPerUnit), &depart);
  }
}

// MARK: cancel

static u64 fired = 0;
static void timeout() { fired++; }
static void reply(EventId id) { Simulator::Cancel(id); }
static void request() {
  EventId id = Simulator::Schedule(NanoSeconds((u64)ticksPerUnit), &timeout);
  if (generator.unit() < 0.9)
    Simulator::Schedule(NanoSeconds((u64)(generator.unit() * 0.9 * ticksPerUnit)), &reply, id);
  Simulator::Schedule(exponential(ticksPerUnit / 1e5), &request);
  finish();
}

// MARK: phold

struct Component {
  uint8_t kind;
  u32 count;
  u64 sum;
  void receive();
};
static std::vector<Component> components;
void Component::receive() {
  u64 time = (u64)Simulator::Now().GetNanoSeconds() >> 20;
  count++;
  sum += time * (kind + 1) + done;
  Component* target = &components[generator.below(components.size())];
  Simulator::Schedule(exponential(ticksPerUnit), &Component::receive, target);
  finish();
}

int main(int count, char** words) {
  Size size;
  if (count < 2 || !sizeOf(words[1], count > 2 ? std::atof(words[2]) : 1, size)) return 2;
  const char* workload = words[1];
  ObjectFactory scheduler;
  scheduler.SetTypeId("ns3::PriorityQueueScheduler");
  Simulator::SetScheduler(scheduler);
  bool isHold = !std::strncmp(workload, "hold", 4);
  if (isHold) {
    for (u64 i = 0; i < size.pending; i++) Simulator::Schedule(exponential(ticksPerUnit), &fire);
  } else if (!std::strcmp(workload, "mm1")) {
    Simulator::Schedule(NanoSeconds(0), &arrive);
  } else if (!std::strcmp(workload, "cancel")) {
    Simulator::Schedule(NanoSeconds(0), &request);
  } else {
    components.resize(size.pending);
    for (u64 i = 0; i < size.pending; i++) {
      components[i].kind = i & 3;
      Simulator::Schedule(exponential(ticksPerUnit), &Component::receive, &components[i]);
    }
  }
  runUnits(size.warmUp);
  u64 before = !std::strcmp(workload, "mm1") ? waited : fired;
  double start = cpuSeconds();
  runUnits(size.units);
  double seconds = cpuSeconds() - start;
  double check = (double)(sum & 0xFFFFFFFF);
  if (!std::strcmp(workload, "mm1")) check = (waited - before) / ticksPerUnit / size.units;
  if (!std::strcmp(workload, "cancel")) check = 100.0 * (fired - before) / size.units;
  report("ns3", workload, size.units, seconds, check);
}
