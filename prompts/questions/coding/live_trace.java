// Events that come a little late, passed on in order: a heap and a border that moves with the latest time.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

class Solution {
    /** An event that waits; number is its place in the stream. */
    private record Held(long time, long device, long number) {}

    static long[][] live_trace(long skew, long[][] events) {
        PriorityQueue<Held> held = new PriorityQueue<>(
            Comparator.comparingLong(Held::time).thenComparingLong(Held::device).thenComparingLong(Held::number));
        List<long[]> passed = new ArrayList<>();
        long border = 0;  // Nothing with a time below it can arrive any more.
        for (int number = 0; number < events.length; ++number) {
            long time = events[number][1];
            if (time >= border) {
                held.add(new Held(time, events[number][0], number));
                border = Math.max(border, time - skew);
            }
            passed.add(below(held, border));
        }
        passed.add(below(held, Long.MAX_VALUE));
        return passed.toArray(new long[0][]);
    }

    private static long[] below(PriorityQueue<Held> held, long border) {
        List<Long> numbers = new ArrayList<>();
        while (!held.isEmpty() && held.peek().time < border) numbers.add(held.poll().number);
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
