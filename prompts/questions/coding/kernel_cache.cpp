// A cache with pins: what is not pinned lies in the order of use, what is pinned lies outside of it.
#include <iterator>
#include <list>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

class KernelCache {
public:
    explicit KernelCache(long long capacity) : room(capacity) {}

    std::string get(const std::string& name, long long size) {
        const auto found = entries.find(name);
        if (found != entries.end()) {
            Entry& entry = found->second;
            if (entry.pins == 0) order.splice(order.end(), order, entry.place);
            return "hit";
        }
        if (size > room + loose) return "refused";
        while (size > room) drop();
        order.push_back(name);
        entries[name] = Entry{size, 0, std::prev(order.end())};
        loose += size;
        room -= size;
        return "miss";
    }

    void pin(const std::string& name) {
        const auto found = entries.find(name);
        if (found == entries.end()) return;
        Entry& entry = found->second;
        if (entry.pins++ > 0) return;
        order.erase(entry.place);
        loose -= entry.size;
    }

    void unpin(const std::string& name) {
        const auto found = entries.find(name);
        if (found == entries.end() || found->second.pins == 0) return;
        Entry& entry = found->second;
        if (--entry.pins > 0) return;
        order.push_back(name);
        entry.place = std::prev(order.end());
        loose += entry.size;
    }

private:
    struct Entry {
        long long size;
        long long pins;
        std::list<std::string>::iterator place;  // In the order, while nothing pins it.
    };

    void drop() {
        const auto oldest = entries.find(order.front());
        loose -= oldest->second.size;
        room += oldest->second.size;
        entries.erase(oldest);
        order.pop_front();
    }

    long long room;       // What nothing takes up.
    long long loose = 0;  // What could be dropped.
    std::list<std::string> order;  // The least recently used first.
    std::unordered_map<std::string, Entry> entries;
};

}  // namespace

std::vector<std::string> answers(long long capacity, const std::vector<std::vector<std::string>>& operations) {
    KernelCache cache(capacity);
    std::vector<std::string> results;
    for (const auto& operation : operations) {
        if (operation[0] == "get") {
            results.push_back(cache.get(operation[1], std::stoll(operation[2])));
        } else if (operation[0] == "pin") {
            cache.pin(operation[1]);
        } else {
            cache.unpin(operation[1]);
        }
    }
    return results;
}
