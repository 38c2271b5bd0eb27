// Instruments of several kinds behind one interface: a class for each kind, chosen in one place.
#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

class Instrument {
public:
    virtual ~Instrument() = default;
    virtual void record(long long amount) { value += amount; }
    virtual long long read() { return value; }

protected:
    long long value = 0;
};

class Counter : public Instrument {};

class Gauge : public Instrument {
public:
    void record(long long amount) override { value = amount; }
};

class Resetting : public Instrument {
public:
    long long read() override {
        const long long told = value;
        value = 0;
        return told;
    }
};

class Peak : public Resetting {
public:
    void record(long long amount) override { value = std::max(value, amount); }
};

class Rate : public Resetting {};

std::unique_ptr<Instrument> make(const std::string& kind) {
    if (kind == "counter") return std::make_unique<Counter>();
    if (kind == "gauge") return std::make_unique<Gauge>();
    if (kind == "peak") return std::make_unique<Peak>();
    return std::make_unique<Rate>();
}

}  // namespace

std::vector<long long> readings(const std::vector<std::vector<std::string>>& operations) {
    std::unordered_map<std::string, std::unique_ptr<Instrument>> instruments;
    std::vector<long long> results;
    for (const auto& operation : operations) {
        if (operation[0] == "new") {
            auto& place = instruments[operation[2]];
            if (!place) place = make(operation[1]);
            continue;
        }
        const auto found = instruments.find(operation[1]);
        if (operation[0] == "record") {
            if (found != instruments.end()) found->second->record(std::stoll(operation[2]));
        } else {
            results.push_back(found != instruments.end() ? found->second->read() : -1);
        }
    }
    return results;
}
