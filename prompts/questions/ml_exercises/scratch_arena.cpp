// Scratch memory of a compiler pass: a pointer that moves up, and a list of what has to be destroyed on the way back.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

class Scratch {
public:
    explicit Scratch(std::size_t bytes) : memory_(new std::byte[bytes]), size_(bytes) {}
    ~Scratch() { release(0); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    void* take(std::size_t bytes, std::size_t alignment) {
        const auto address = reinterpret_cast<std::uintptr_t>(memory_.get()) + used_;
        const std::size_t padding = (alignment - address % alignment) % alignment;
        const std::size_t left = size_ - used_;
        if (padding > left || bytes > left - padding) return nullptr;
        used_ += padding + bytes;
        return memory_.get() + used_ - bytes;
    }

    template <class T, class... Arguments> T* make(Arguments&&... arguments) {
        const std::size_t before = used_;
        void* const place = take(sizeof(T), alignof(T));
        if (place == nullptr) return nullptr;
        try {
            T* const object = new (place) T(std::forward<Arguments>(arguments)...);
            objects_.push_back({used_, object, [](void* gone) { static_cast<T*>(gone)->~T(); }});
            return object;
        } catch (...) {
            used_ = before;
            throw;
        }
    }

    std::size_t mark() const { return used_; }

    void release(std::size_t mark) {
        while (!objects_.empty() && objects_.back().end > mark) {
            const Object last = objects_.back();
            objects_.pop_back();
            last.destroy(last.place);
        }
        used_ = mark;
    }

private:
    struct Object {
        std::size_t end;  // how much was in use with it
        void* place;
        void (*destroy)(void*);
    };

    std::unique_ptr<std::byte[]> memory_;
    std::size_t size_;
    std::size_t used_ = 0;
    std::vector<Object> objects_;
};
