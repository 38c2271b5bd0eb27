// The longest stretch with a loss inside a band: a window with two monotone queues.
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;

class Solution {
    static long[] steady_run(double[] losses, double band) {
        int[] steps = IntStream.range(0, losses.length).filter(step -> losses[step] >= 0).toArray();
        Deque<Integer> highest = new ArrayDeque<>();
        Deque<Integer> lowest = new ArrayDeque<>();
        long[] best = new long[0];
        int longest = 0;
        int start = 0;
        for (int end = 0; end < steps.length; ++end) {
            int step = steps[end];
            while (!highest.isEmpty() && losses[highest.peekLast()] <= losses[step]) highest.pollLast();
            while (!lowest.isEmpty() && losses[lowest.peekLast()] >= losses[step]) lowest.pollLast();
            highest.addLast(step);
            lowest.addLast(step);
            while (losses[highest.peekFirst()] - losses[lowest.peekFirst()] > band) {
                if (highest.peekFirst() == steps[start]) highest.pollFirst();
                if (lowest.peekFirst() == steps[start]) lowest.pollFirst();
                ++start;
            }
            if (end - start + 1 > longest) {
                longest = end - start + 1;
                best = new long[] {steps[start], step};
            }
        }
        return best;
    }
}
