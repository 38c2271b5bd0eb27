// Gradient buckets on one link: always send what is needed first, and interrupt for something more urgent.
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

class Solution {
    static long earliest_forward(long[][] buckets) {
        long[][] arrivals = buckets.clone();
        Arrays.sort(arrivals, Comparator.comparingLong(bucket -> bucket[0]));
        // When it is needed, and how much is left to send.
        PriorityQueue<long[]> waiting = new PriorityQueue<>(Comparator.comparingLong(item -> item[0]));
        long start = 0;
        long clock = 0;
        for (int at = 0; at < arrivals.length; ++at) {
            long ready = arrivals[at][0];
            start = Math.max(start, ready);
            clock = Math.max(clock, ready);
            waiting.add(new long[] {arrivals[at][2], arrivals[at][1]});
            long following = at + 1 < arrivals.length ? arrivals[at + 1][0] : Long.MAX_VALUE;
            while (!waiting.isEmpty() && clock < following) {
                long[] item = waiting.poll();
                long sent = Math.min(item[1], following - clock);
                clock += sent;
                if (sent < item[1]) {
                    waiting.add(new long[] {item[0], item[1] - sent});
                } else {
                    start = Math.max(start, clock - item[0]);
                }
            }
        }
        return start;
    }
}
