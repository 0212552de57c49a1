// What all C++ programs here share: the generator, the clock, and the line that a measurement prints.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>

using u64 = uint64_t;
using u32 = uint32_t;

// SplitMix64 (Steele, Lea and Flood 2014): as cheap as a good generator can be.
struct Random {
  u64 state;
  explicit Random(u64 seed) : state(seed) {}
  u64 next() {
    u64 z = (state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  double unit() { return ((next() >> 11) + 1) * 0x1.0p-53; }  // 0 < x <= 1
  u64 exponential(double mean) { return (u64)(-std::log(unit()) * mean); }
  u64 below(u64 bound) { return (u64)(((unsigned __int128)next() * bound) >> 64); }
};

static const double ticksPerUnit = 1e9;

static inline double cpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

// One line for the script: name, units, seconds of CPU, and a value to check the work by.
static inline void report(const char* name, const char* workload, u64 units, double seconds,
                          double check) {
  std::printf("%s %s %llu %.6f %.6f\n", name, workload, (unsigned long long)units, seconds, check);
}

// Warm-up and measured part of each workload, the same in every program.
struct Size {
  u64 pending = 0, warmUp = 0, units = 0;
};

static inline bool sizeOf(const char* workload, double scale, Size& size) {
  auto scaled = [scale](double full) { return (u64)std::fmax(1, full * scale); };
  auto is = [workload](const char* name) {
    const char* a = workload;
    while (*a && *a == *name) a++, name++;
    return *a == *name;
  };
  if (is("hold/1e3")) size = {scaled(1e3), scaled(2e3 + 1e5), scaled(4e6)};
  else if (is("hold/1e5")) size = {scaled(1e5), scaled(2e5 + 1e5), scaled(3e6)};
  else if (is("hold/1e6")) size = {scaled(1e6), scaled(2e6 + 1e5), scaled(3e6)};
  else if (is("mm1")) size = {2, scaled(1e5), scaled(3e6)};
  else if (is("cancel")) size = {300000, scaled(2e5), scaled(1e6)};
  else if (is("phold/1e6")) size = {scaled(1e6), scaled(2e6 + 1e5), scaled(3e6)};
  else return false;
  return true;
}
