// Dead leaves of a decision tree: one table of bounds, changed on the way down and put back on the way up.
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

class Solution {
    private static final long FAR = 10_000_000_000L;

    /** Set the bounds of the feature, then go to the node, or to none. */
    private record Step(int node, int feature, long least, long most, boolean alive) {}

    static long[] dead_leaves(long[] features, long[] thresholds, long[] left, long[] right) {
        int count = (int) Arrays.stream(features).max().getAsLong() + 1;
        long[] least = new long[Math.max(count, 1)];
        long[] most = new long[Math.max(count, 1)];
        Arrays.fill(least, -FAR);
        Arrays.fill(most, FAR);
        boolean[] dead = new boolean[left.length];
        Deque<Step> stack = new ArrayDeque<>();
        stack.push(new Step(0, (int) features[0], -FAR, FAR, true));
        while (!stack.isEmpty()) {
            Step step = stack.pop();
            least[step.feature] = step.least;
            most[step.feature] = step.most;
            if (step.node < 0) continue;
            if (left[step.node] < 0) {
                dead[step.node] = !step.alive;
                continue;
            }
            int feature = (int) features[step.node];
            long border = thresholds[step.node];
            long low = least[feature];
            long high = most[feature];
            stack.push(new Step(-1, feature, low, high, step.alive));
            stack.push(new Step((int) right[step.node], feature, Math.max(low, border), high,
                step.alive && border <= high));
            stack.push(new Step((int) left[step.node], feature, low, Math.min(high, border - 1),
                step.alive && low < border));
        }
        return IntStream.range(0, dead.length).filter(node -> dead[node]).asLongStream().toArray();
    }
}
