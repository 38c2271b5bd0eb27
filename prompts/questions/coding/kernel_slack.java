// Slack of kernels: the longest way to each kernel from the front, the longest way on from it from the back.
import java.util.ArrayList;
import java.util.List;

class Solution {
    static long[] slack(long[] times, long[][] reads) {
        int count = times.length;
        List<List<Integer>> readers = new ArrayList<>();
        for (int kernel = 0; kernel < count; ++kernel) readers.add(new ArrayList<>());
        int[] waiting = new int[count];
        for (long[] read : reads) {
            readers.get((int) read[1]).add((int) read[0]);
            ++waiting[(int) read[0]];
        }
        List<Integer> order = new ArrayList<>();
        for (int kernel = 0; kernel < count; ++kernel) {
            if (waiting[kernel] == 0) order.add(kernel);
        }
        long[] start = new long[count];
        for (int at = 0; at < order.size(); ++at) {
            int kernel = order.get(at);
            for (int reader : readers.get(kernel)) {
                start[reader] = Math.max(start[reader], start[kernel] + times[kernel]);
                if (--waiting[reader] == 0) order.add(reader);
            }
        }
        long[] rest = times.clone();
        long total = 0;
        for (int at = order.size() - 1; at >= 0; --at) {
            int kernel = order.get(at);
            for (int reader : readers.get(kernel)) rest[kernel] = Math.max(rest[kernel], times[kernel] + rest[reader]);
            total = Math.max(total, rest[kernel]);
        }
        long[] answer = new long[count + 1];
        answer[0] = total;
        for (int kernel = 0; kernel < count; ++kernel) answer[kernel + 1] = total - start[kernel] - rest[kernel];
        return answer;
    }
}
