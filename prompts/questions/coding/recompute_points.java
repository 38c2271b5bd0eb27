// Which activations to keep: the cheapest chain, with a window of candidates whose cost rises from front to back.
import java.util.ArrayDeque;
import java.util.Deque;

class Solution {
    static long[] layers_to_keep(long[] layers, long scratch) {
        int count = layers.length;
        long[] before = new long[count + 1];
        for (int layer = 0; layer < count; ++layer) before[layer + 1] = before[layer] + layers[layer];
        // Place `end` stands for keeping layer `end - 1`; the first place is the start, the last one the end.
        long[] cost = new long[count + 2];
        int[] previous = new int[count + 2];
        Deque<Integer> window = new ArrayDeque<>();
        window.add(0);
        for (int end = 1; end <= count + 1; ++end) {
            while (before[end - 1] - before[window.peekFirst()] > scratch) window.pollFirst();
            previous[end] = window.peekFirst();
            cost[end] = cost[previous[end]] + (end <= count ? layers[end - 1] : 0);
            while (!window.isEmpty() && cost[window.peekLast()] >= cost[end]) window.pollLast();
            window.addLast(end);
        }
        Deque<Long> kept = new ArrayDeque<>();
        for (int at = previous[count + 1]; at > 0; at = previous[at]) kept.push(at - 1L);
        return kept.stream().mapToLong(Long::longValue).toArray();
    }
}
