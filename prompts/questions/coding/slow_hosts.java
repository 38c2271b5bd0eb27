// Reports far above the running median: two heaps.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

class Solution {
    static long[] slow_reports(long[] times, long warmup, long factor) {
        // Never shorter than `larger`; the median is on top.
        PriorityQueue<Long> smaller = new PriorityQueue<>(Comparator.reverseOrder());
        PriorityQueue<Long> larger = new PriorityQueue<>();
        List<Long> slow = new ArrayList<>();
        for (int at = 0; at < times.length; ++at) {
            if (at >= warmup && !smaller.isEmpty() && times[at] > factor * smaller.peek()) {
                slow.add((long) at);
                continue;
            }
            smaller.add(times[at]);
            larger.add(smaller.poll());
            if (larger.size() > smaller.size()) smaller.add(larger.poll());
        }
        return slow.stream().mapToLong(Long::longValue).toArray();
    }
}
