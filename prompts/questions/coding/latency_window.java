// Mean and maximum of the last samples of a stream: a queue made of two stacks.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

class Solution {
    static double[][] window_summaries(long window, double[][] operations) {
        Deque<double[]> older = new ArrayDeque<>();  // The oldest on top; sum and maximum of it and of all below.
        Deque<Double> newer = new ArrayDeque<>();
        double total = 0;
        double largest = 0;
        List<double[]> answers = new ArrayList<>();
        for (double[] operation : operations) {
            long count = older.size() + newer.size();
            if (operation.length == 0) {
                double[] below = older.isEmpty() ? new double[] {0, 0} : older.peek();
                answers.add(count == 0 ? new double[0]
                    : new double[] {(below[0] + total) / count, Math.max(below[1], largest)});
                continue;
            }
            if (count == window) {
                if (older.isEmpty()) {
                    total = 0;
                    largest = 0;
                    while (!newer.isEmpty()) {
                        double sample = newer.pop();
                        total += sample;
                        largest = Math.max(largest, sample);
                        older.push(new double[] {total, largest});
                    }
                    total = 0;
                    largest = 0;
                }
                older.pop();
            }
            newer.push(operation[0]);
            total += operation[0];
            largest = Math.max(largest, operation[0]);
        }
        return answers.toArray(new double[0][]);
    }
}
