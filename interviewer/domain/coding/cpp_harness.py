"""What a check in C++ is written with, as the text that stands between the candidate's file and the check.

The program tries one property, whose name it reads with the word that each line of its report begins with. What the
candidate prints goes to standard error. A case that waits for ever is told as such: a watcher in a thread of its own
ends the process when no case has begun for two seconds and next to no processor time was used meanwhile.
"""

HARNESS = r"""
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <typeinfo>
#include <unistd.h>
#include <utility>
#include <vector>

extern "C" {
const char* __asan_default_options() { return "detect_leaks=0:detect_stack_use_after_return=1"; }
const char* __ubsan_default_options() { return "print_stacktrace=0"; }
const char* __tsan_default_options() { return "halt_on_error=1:report_thread_leaks=0"; }
}

class Trial {
public:
    // Begins a case; the parts are written one after the other and tell the candidate which it is.
    template <class... Parts> void begin(const Parts&... parts) {
        ++cases_;
        say("case", text(parts...));
        moved_ = cases_.load();
    }

    // Ends the trial when something does not hold; the parts say what the solution did.
    template <class... Parts> void expect(bool holds, const Parts&... parts) {
        if (holds) return;
        say("failed", text(parts...));
        _exit(0);
    }

    template <class... Parts> static std::string text(const Parts&... parts) {
        std::ostringstream made;
        made.precision(9);
        (put(made, parts), ...);
        return made.str();
    }

    template <class Check> int run(Check check) {
        std::getline(std::cin, word_);
        std::getline(std::cin, property_);
        report_ = dup(1);
        dup2(2, 1);
        std::thread([this] { watch(); }).detach();
        try {
            if (!check(property_, *this)) return 3;
        } catch (const std::exception& error) {
            expect(false, "throws an exception: ", error.what());
        } catch (...) {
            expect(false, "throws something that is no std::exception");
        }
        std::fflush(stdout);
        say("held", std::to_string(cases_.load()));
        _exit(0);
    }

private:
    // A process that waits uses less than this, and one that works more, however busy the machine is.
    static constexpr double idle_processor = 0.02;
    static constexpr double idle_seconds = 2, busy_seconds = 5;

    std::atomic<long long> cases_{0}, moved_{0};
    int report_ = 1;
    std::string word_, property_;

    template <class T> static void put(std::ostream& to, const T& part) { to << part; }
    static void put(std::ostream& to, bool part) { to << (part ? "true" : "false"); }
    template <class T> static void put(std::ostream& to, const std::vector<T>& parts) {
        to << '{';
        for (std::size_t at = 0; at < parts.size(); ++at) {
            if (at > 0) to << ", ";
            if (at == 24) {
                to << "... " << parts.size() << " in all";
                break;
            }
            put(to, static_cast<const T&>(parts[at]));
        }
        to << '}';
    }

    void say(const char* what, std::string text) {
        for (char& letter : text) letter = letter == '\n' ? ' ' : letter;
        const std::string line = "\n" + word_ + " " + what + " " + text.substr(0, 600) + "\n";
        for (std::size_t at = 0; at < line.size();) {
            const ssize_t wrote = write(report_, line.data() + at, line.size() - at);
            if (wrote <= 0) _exit(4);
            at += static_cast<std::size_t>(wrote);
        }
    }

    void watch() {
        using Clock = std::chrono::steady_clock;
        long long seen = -1;
        Clock::time_point quiet;
        double begun = 0, used = 0;
        while (true) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            const double now = processor();
            const bool fresh = moved_.load() != seen;
            if (fresh) begun = now;
            if (fresh || now - used > idle_processor) {
                quiet = Clock::now();
                used = now;
            }
            seen = moved_.load();
            expect(now - begun < busy_seconds, "takes more than ", busy_seconds, " seconds of processor time");
            const double passed = std::chrono::duration<double>(Clock::now() - quiet).count();
            expect(passed < idle_seconds, "waits for something that never comes");
        }
    }

    static double processor() {
        std::timespec time;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }
};
"""
