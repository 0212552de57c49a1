// The limit: each workload as a plain loop over a pending set, without an engine around it.
//
//   g++ -O3 -march=native -std=c++20 plain.cpp -o plain
//   ./plain heap hold/1e6 [scale]        queues: std, heap, ladder; phold also ladder-rows
//
// Order is (time, sequence) in all of them, so all print the same check value.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "common.hpp"

struct alignas(16) Key {
  u64 time;
  u32 sequence, payload;
};
static inline unsigned __int128 wide(const Key& key) {
  return ((unsigned __int128)key.time << 64) | ((u64)key.sequence << 32) | key.payload;
}
static inline bool before(const Key& a, const Key& b) { return wide(a) < wide(b); }

// MARK: Pending sets

// The queue of the standard library: a binary heap in a vector.
struct StandardQueue {
  struct Later {
    bool operator()(const Key& a, const Key& b) const { return before(b, a); }
  };
  std::priority_queue<Key, std::vector<Key>, Later> queue;
  explicit StandardQueue(size_t) {}
  bool empty() const { return queue.empty(); }
  void push(Key key) { queue.push(key); }
  Key pop() {
    Key key = queue.top();
    queue.pop();
    return key;
  }
};

// A 4-ary heap whose siblings share a cache line, with a choice free of branches and grandchildren
// fetched ahead.
struct Heap {
  Key* a;
  size_t n = 0;
  void* memory;
  explicit Heap(size_t capacity) {
    size_t bytes = ((capacity + 32) * sizeof(Key) + 63) & ~size_t(63);
    memory = std::aligned_alloc(64, bytes);
    a = (Key*)memory + 3;
  }
  ~Heap() { std::free(memory); }
  bool empty() const { return n == 0; }
  void up(size_t i, Key key) {
    while (i) {
      size_t parent = (i - 1) >> 2;
      if (!before(key, a[parent])) break;
      a[i] = a[parent];
      i = parent;
    }
    a[i] = key;
  }
  void push(Key key) { up(n++, key); }
  Key pop() {
    Key first = a[0], key = a[--n];
    if (n == 0) return first;
    size_t i = 0;
    for (;;) {
      size_t c = 4 * i + 1;
      if (c + 3 >= n) {
        if (c < n) {
          size_t m = c;
          for (size_t j = c + 1; j < n; j++)
            if (before(a[j], a[m])) m = j;
          a[i] = a[m];
          i = m;
        }
        break;
      }
      if (16 * i + 21 < n)
        for (int line = 0; line < 4; line++) __builtin_prefetch((char*)(a + 16 * i + 5) + 64 * line);
      size_t x = before(a[c + 1], a[c]), y = 2 + (size_t)before(a[c + 3], a[c + 2]);
      size_t m = c + (before(a[c + y], a[c + x]) ? y : x);
      a[i] = a[m];
      i = m;
    }
    up(i, key);
    return first;
  }
};

// A ladder queue of raw buckets: far events unsorted, rungs of ever narrower buckets with widths that
// are powers of two, and a sorted run that is served from its back.
//
// Tang, Goh and Thng, "Ladder queue: an O(1) priority queue structure for large-scale discrete event
// simulation", 2005, doi:10.1145/1103323.1103324.
struct Ladder {
  struct Bucket {
    Key* keys = nullptr;
    u32 count = 0, capacity = 0;
    void add(Key key) {
      if (count == capacity) {
        capacity = capacity ? capacity * 2 : 8;
        keys = (Key*)std::realloc(keys, capacity * sizeof(Key));
      }
      keys[count++] = key;
    }
  };
  struct Rung {
    std::vector<Bucket> buckets;
    u64 start = 0;
    u32 shift = 0;
    size_t current = 0, used = 0, count = 0;
    u64 end() const { return start + ((u64)used << shift); }
  };
  static constexpr u32 threshold = 48;
  std::vector<Rung> rungs{12};
  size_t depth = 0;
  Bucket near, far, spare;
  u64 nearEnd = 0, farLeast = ~0ull, farMost = 0;
  size_t count = 0;

  explicit Ladder(size_t) {}
  bool empty() const { return count == 0; }

  void push(Key key) {
    count++;
    if (key.time < nearEnd) return insertNear(key);
    for (size_t r = depth; r-- > 0;) {
      Rung& rung = rungs[r];
      u64 bucket = (key.time - rung.start) >> rung.shift;
      if (key.time >= rung.start && bucket < rung.used) {
        rung.buckets[bucket].add(key);
        rung.count++;
        return;
      }
    }
    far.add(key);
    farLeast = std::min(farLeast, key.time);
    farMost = std::max(farMost, key.time);
  }

  Key pop() {
    if (near.count == 0) refill();
    count--;
    return near.keys[--near.count];
  }

 private:
  void insertNear(Key key) {
    near.add(key);
    size_t i = near.count - 1;
    while (i && before(near.keys[i - 1], key)) {
      near.keys[i] = near.keys[i - 1];
      i--;
    }
    near.keys[i] = key;
  }

  // Deals the keys of a bucket, which lie in least ... most, over a new rung.
  void spawn(Bucket& source, u64 least, u64 most) {
    u32 shift = 0;
    u64 wanted = std::max<u64>(source.count / 8, 4);
    while (((most - least) >> shift) >= wanted) shift++;
    if (depth == rungs.size()) rungs.emplace_back();
    Rung& rung = rungs[depth++];
    rung.start = least;
    rung.shift = shift;
    rung.used = ((most - least) >> shift) + 1;
    rung.current = 0;
    rung.count = source.count;
    if (rung.buckets.size() < rung.used) rung.buckets.resize(rung.used);
    for (u32 i = 0; i < source.count; i++)
      rung.buckets[(source.keys[i].time - least) >> shift].add(source.keys[i]);
    source.count = 0;
  }

  __attribute__((noinline)) void refill() {
    while (near.count == 0) {
      while (depth && rungs[depth - 1].count == 0) {
        nearEnd = std::max(nearEnd, rungs[depth - 1].end());
        depth--;
        if (depth) {
          Rung& below = rungs[depth - 1];
          nearEnd = std::min(nearEnd, below.start + ((u64)below.current << below.shift));
        }
      }
      if (!depth) {
        u64 least = farLeast, most = farMost;
        farLeast = ~0ull;
        farMost = 0;
        spawn(far, least, most);
      }
      Rung& rung = rungs[depth - 1];
      while (rung.buckets[rung.current].count == 0) rung.current++;
      Bucket& bucket = rung.buckets[rung.current];
      u64 least = rung.start + ((u64)rung.current << rung.shift);
      u32 shift = rung.shift;
      rung.current++;
      rung.count -= bucket.count;
      if (bucket.count > threshold && shift) {
        std::swap(spare, bucket);
        nearEnd = least;
        spawn(spare, least, least + (1ull << shift) - 1);
      } else {
        std::swap(near, bucket);
        std::sort(near.keys, near.keys + near.count,
                  [](const Key& a, const Key& b) { return before(b, a); });
        nearEnd = least + (1ull << shift);
      }
    }
  }
};

// MARK: Workloads

template <class Queue>
void hold(const char* name, const char* workload, Size size) {
  Queue queue(size.pending + 4);
  Random random(1);
  u32 sequence = 0;
  u64 check = 0;
  for (u64 i = 0; i < size.pending; i++)
    queue.push({random.exponential(ticksPerUnit), sequence++, (u32)i});
  auto run = [&](u64 holds) {
    for (u64 i = 0; i < holds; i++) {
      Key key = queue.pop();
      check = check * 31 + key.time;
      queue.push({key.time + random.exponential(ticksPerUnit), sequence++, key.payload});
    }
  };
  run(size.warmUp);
  double start = cpuSeconds();
  run(size.units);
  report(name, workload, size.units, cpuSeconds() - start, (double)(check & 0xFFFFFFFF));
}

// Payload 0 is an arrival, 1 a departure.
template <class Queue>
void mm1(const char* name, Size size) {
  Queue queue(64);
  Random random(1);
  u32 sequence = 0;
  std::vector<u64> waiting(1 << 16);
  u64 head = 0, tail = 0, served = 0, waited = 0;
  bool busy = false;
  queue.push({0, sequence++, 0});
  auto run = [&](u64 until) {
    while (served < until) {
      Key key = queue.pop();
      if (key.payload == 0) {
        queue.push({key.time + random.exponential(ticksPerUnit / 0.9), sequence++, 0});
        if (busy) {
          waiting[tail++ & 65535] = key.time;
        } else {
          busy = true;
          queue.push({key.time + random.exponential(ticksPerUnit), sequence++, 1});
        }
      } else {
        served++;
        if (head < tail) {
          waited += key.time - waiting[head++ & 65535];
          queue.push({key.time + random.exponential(ticksPerUnit), sequence++, 1});
        } else {
          busy = false;
        }
      }
    }
  };
  run(size.warmUp);
  u64 before = waited;
  double start = cpuSeconds();
  run(size.warmUp + size.units);
  double seconds = cpuSeconds() - start;
  report(name, "mm1", size.units, seconds, (waited - before) / ticksPerUnit / size.units);
}

// Payload: kind in the low two bits (0 request, 1 reply, 2 timeout), slot above. A cancelled timeout
// stays in the queue and is recognised when it comes up: no plain queue can take it out.
template <class Queue>
void cancel(const char* name, Size size) {
  Queue queue(1 << 20);
  Random random(1);
  u32 sequence = 0;
  const u32 slots = 1 << 19;
  std::vector<u32> free;
  std::vector<uint8_t> live(slots, 0), references(slots, 0);
  for (u32 slot = slots; slot-- > 0;) free.push_back(slot);
  u64 made = 0, fired = 0;
  queue.push({0, sequence++, 0});
  auto run = [&](u64 until) {
    while (made < until) {
      Key key = queue.pop();
      u32 kind = key.payload & 3, slot = key.payload >> 2;
      if (kind == 0) {
        made++;
        u32 taken = free.back();
        free.pop_back();
        live[taken] = 1;
        references[taken] = 1;
        queue.push({key.time + (u64)ticksPerUnit, sequence++, taken << 2 | 2});
        if (random.unit() < 0.9) {
          references[taken] = 2;
          queue.push(
              {key.time + (u64)(random.unit() * 0.9 * ticksPerUnit), sequence++, taken << 2 | 1});
        }
        queue.push({key.time + random.exponential(ticksPerUnit / 1e5), sequence++, 0});
      } else {
        if (kind == 1) live[slot] = 0;
        else if (live[slot]) fired++;
        if (--references[slot] == 0) free.push_back(slot);
      }
    }
  };
  run(size.warmUp);
  u64 before = fired;
  double start = cpuSeconds();
  run(size.warmUp + size.units);
  report(name, "cancel", size.units, cpuSeconds() - start, 100.0 * (fired - before) / size.units);
}

// Components as an array for each of their parts.
struct Arrays {
  std::vector<u32> count;
  std::vector<u64> sum;
  std::vector<uint8_t> kind;
  explicit Arrays(u64 n) : count(n), sum(n), kind(n) {
    for (u64 i = 0; i < n; i++) kind[i] = i & 3;
  }
  void receive(u32 id, u64 time, u64 number) {
    count[id]++;
    switch (kind[id]) {
      case 0: sum[id] += time + number; break;
      case 1: sum[id] += time * 2 + number; break;
      case 2: sum[id] += time * 3 + number; break;
      default: sum[id] += time * 4 + number;
    }
  }
};

// Components as an array of rows of sixteen bytes.
struct Rows {
  struct Row {
    uint8_t kind;
    u32 count;
    u64 sum;
  };
  std::vector<Row> rows;
  explicit Rows(u64 n) : rows(n) {
    for (u64 i = 0; i < n; i++) rows[i].kind = i & 3;
  }
  void receive(u32 id, u64 time, u64 number) {
    Row& row = rows[id];
    row.count++;
    switch (row.kind) {
      case 0: row.sum += time + number; break;
      case 1: row.sum += time * 2 + number; break;
      case 2: row.sum += time * 3 + number; break;
      default: row.sum += time * 4 + number;
    }
  }
};

template <class Queue, class Components>
void phold(const char* name, const char* workload, Size size) {
  Queue queue(size.pending + 4);
  Random random(1);
  Components components(size.pending);
  u32 sequence = 0;
  u64 check = 0, number = 0;
  for (u64 i = 0; i < size.pending; i++)
    queue.push({random.exponential(ticksPerUnit), sequence++, (u32)i});
  auto run = [&](u64 messages) {
    for (u64 i = 0; i < messages; i++) {
      Key key = queue.pop();
      check = check * 31 + key.time;
      components.receive(key.payload, key.time >> 20, number++);
      u32 target = (u32)random.below(size.pending);
      queue.push({key.time + random.exponential(ticksPerUnit), sequence++, target});
    }
  };
  run(size.warmUp);
  double start = cpuSeconds();
  run(size.units);
  report(name, workload, size.units, cpuSeconds() - start, (double)(check & 0xFFFFFFFF));
}

template <class Queue>
void play(const std::string& name, const char* workload, Size size) {
  std::string full = "cpp-" + name;
  if (!std::strncmp(workload, "hold", 4)) hold<Queue>(full.c_str(), workload, size);
  else if (!std::strcmp(workload, "mm1")) mm1<Queue>(full.c_str(), size);
  else if (!std::strcmp(workload, "cancel")) cancel<Queue>(full.c_str(), size);
  else phold<Queue, Arrays>(full.c_str(), workload, size);
}

int main(int count, char** words) {
  Size size;
  if (count < 3 || !sizeOf(words[2], count > 3 ? std::atof(words[3]) : 1, size)) {
    std::fprintf(stderr, "usage: plain std|heap|ladder|ladder-rows WORKLOAD [SCALE]\n");
    return 2;
  }
  std::string queue = words[1];
  if (queue == "std") play<StandardQueue>(queue, words[2], size);
  else if (queue == "heap") play<Heap>(queue, words[2], size);
  else if (queue == "ladder") play<Ladder>(queue, words[2], size);
  else if (queue == "ladder-rows") phold<Ladder, Rows>("cpp-ladder-rows", words[2], size);
  else return 2;
}
