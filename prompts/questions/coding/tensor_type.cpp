// Where a tensor type is wrong: one pass over the text, a count instead of a stack.
#include <array>
#include <string>
#include <vector>

namespace {

class Scanner {
public:
    explicit Scanner(const std::string& text) : text_(text) {}

    long long first_mistake() {
        long long depth = 0;
        while (true) {
            while (take('(')) ++depth;
            const bool empty_tuple = peek() == ')' && at_ > 0 && text_[at_ - 1] == '(';
            if (!empty_tuple && !tensor()) return place();
            while (depth > 0 && take(')')) --depth;
            if (depth == 0) return at_ == text_.size() ? -1 : place();
            if (!take(',')) return place();
        }
    }

private:
    const std::string& text_;
    std::size_t at_ = 0;

    long long place() const { return static_cast<long long>(at_); }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool digit() const { return peek() >= '0' && peek() <= '9'; }
    bool take(char wanted) {
        if (peek() != wanted) return false;
        ++at_;
        return true;
    }

    bool tensor() {
        std::size_t rank = 0;
        return element() && dimensions(rank) && (peek() != '{' || layout(rank));
    }

    bool element() {
        static const std::array<std::string, 6> names{"f32", "f16", "bf16", "s32", "s8", "u8"};
        std::string read;
        while (true) {
            bool fits = false;
            for (const std::string& name : names) {
                if (name == read) return true;
                fits = fits || (peek() != '\0' && name.rfind(read + peek(), 0) == 0);
            }
            if (!fits) return false;
            read += peek();
            ++at_;
        }
    }

    bool dimensions(std::size_t& rank) {
        if (!take('[')) return false;
        if (take(']')) return true;
        while (true) {
            ++rank;
            if (!take('?')) {
                if (!digit() || peek() == '0') return false;
                while (digit()) ++at_;
            }
            if (take(']')) return true;
            if (rank == 8 || !take(',')) return false;
        }
    }

    bool layout(std::size_t rank) {
        std::vector<bool> used(rank, false);
        take('{');
        for (std::size_t count = 0; count < rank; ++count) {
            if (count > 0 && !take(',')) return false;
            const std::size_t dimension = digit() ? static_cast<std::size_t>(peek() - '0') : rank;
            if (dimension >= rank || used[dimension]) return false;
            used[dimension] = true;
            ++at_;
        }
        return take('}');
    }
};

}  // namespace

long long first_mistake(const std::string& text) { return Scanner(text).first_mistake(); }
