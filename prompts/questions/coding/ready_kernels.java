// An order in which kernels can run: Kahn's algorithm.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

class Solution {
    static long[] run_order(long kernels, long[][] reads) {
        int count = (int) kernels;
        int[] waiting = new int[count];
        List<List<Integer>> readers = new ArrayList<>();
        for (int kernel = 0; kernel < count; ++kernel) readers.add(new ArrayList<>());
        for (long[] pair : reads) {
            ++waiting[(int) pair[0]];
            readers.get((int) pair[1]).add((int) pair[0]);
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int kernel = 0; kernel < count; ++kernel) {
            if (waiting[kernel] == 0) ready.add(kernel);
        }
        long[] order = new long[count];
        int done = 0;
        while (!ready.isEmpty()) {
            int kernel = ready.poll();
            order[done++] = kernel;
            for (int reader : readers.get(kernel)) {
                if (--waiting[reader] == 0) ready.add(reader);
            }
        }
        return done == count ? order : new long[0];
    }
}
