// Parameters below every module, shared tensors once: the smaller set is emptied into the larger.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class Solution {
    static long[] parameter_counts(long[] parents, long[][] holds, long[] elements) {
        int count = parents.length;
        List<Set<Long>> tensors = new ArrayList<>();
        for (int module = 0; module < count; ++module) tensors.add(new HashSet<>());
        long[] counts = new long[count];
        for (long[] pair : holds) {
            if (tensors.get((int) pair[0]).add(pair[1])) counts[(int) pair[0]] += elements[(int) pair[1]];
        }
        int[] open = new int[count];
        for (long parent : parents) {
            if (parent >= 0) ++open[(int) parent];
        }
        Deque<Integer> done = new ArrayDeque<>();
        for (int module = 0; module < count; ++module) {
            if (open[module] == 0) done.push(module);
        }
        while (!done.isEmpty()) {
            int module = done.pop();
            int parent = (int) parents[module];
            if (parent < 0) continue;
            boolean turned = tensors.get(parent).size() < tensors.get(module).size();
            Set<Long> larger = tensors.get(turned ? module : parent);
            Set<Long> smaller = tensors.get(turned ? parent : module);
            long sum = counts[turned ? module : parent];
            for (long tensor : smaller) {
                if (larger.add(tensor)) sum += elements[(int) tensor];
            }
            tensors.set(parent, larger);
            counts[parent] = sum;
            if (--open[parent] == 0) done.push(parent);
        }
        return counts;
    }
}
