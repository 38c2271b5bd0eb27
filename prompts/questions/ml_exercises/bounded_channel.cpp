// A bounded queue between threads that can be closed: one lock, and a condition for each side that may have to wait.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

class Channel {
public:
    explicit Channel(std::size_t capacity) : capacity_(capacity) {}

    bool push(long long value) {
        std::unique_lock<std::mutex> lock(mutex_);
        room_.wait(lock, [this] { return closed_ || values_.size() < capacity_; });
        if (closed_) return false;
        values_.push_back(value);
        lock.unlock();
        filled_.notify_one();
        return true;
    }

    std::optional<long long> pop() {
        std::unique_lock<std::mutex> lock(mutex_);
        filled_.wait(lock, [this] { return closed_ || !values_.empty(); });
        if (values_.empty()) return std::nullopt;
        const long long value = values_.front();
        values_.pop_front();
        lock.unlock();
        room_.notify_one();
        return value;
    }

    void close() {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            closed_ = true;
        }
        room_.notify_all();
        filled_.notify_all();
    }

private:
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable room_, filled_;
    std::deque<long long> values_;
    bool closed_ = false;
};
