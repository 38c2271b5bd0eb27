// Plans that are computed once: a lock over the table, and one for each entry that is held while it is computed.
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

class PlanCache {
public:
    using Compute = std::function<std::string(const std::string&)>;

    explicit PlanCache(Compute compute) : compute_(std::move(compute)) {}

    const std::string& get(const std::string& shape) {
        Entry& entry = entry_of(shape);
        const std::lock_guard<std::mutex> alone(entry.computing);
        if (!entry.plan) entry.plan = compute_(shape);
        return *entry.plan;
    }

private:
    struct Entry {
        std::mutex computing;
        std::optional<std::string> plan;
    };

    Entry& entry_of(const std::string& shape) {
        const std::lock_guard<std::mutex> alone(adding_);
        return entries_[shape];  // its address stays when others are added
    }

    Compute compute_;
    std::mutex adding_;
    std::unordered_map<std::string, Entry> entries_;
};
