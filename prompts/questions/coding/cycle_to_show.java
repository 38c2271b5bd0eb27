// One cycle of a graph, to be shown: depth-first search with a stack of its own.
import java.util.ArrayList;
import java.util.List;

class Solution {
    private enum State { FRESH, OPEN, DONE }

    static long[] find_cycle(long kernels, long[][] reads) {
        int count = (int) kernels;
        List<List<Integer>> sources = new ArrayList<>();
        State[] state = new State[count];
        for (int kernel = 0; kernel < count; ++kernel) {
            sources.add(new ArrayList<>());
            state[kernel] = State.FRESH;
        }
        for (long[] read : reads) {
            if (read[2] == 0) sources.get((int) read[0]).add((int) read[1]);
        }
        List<Integer> path = new ArrayList<>();
        for (int start = 0; start < count; ++start) {
            if (state[start] != State.FRESH) continue;
            state[start] = State.OPEN;
            path.add(start);
            while (!path.isEmpty()) {
                int kernel = path.get(path.size() - 1);
                List<Integer> left = sources.get(kernel);
                if (left.isEmpty()) {
                    state[kernel] = State.DONE;
                    path.remove(path.size() - 1);
                    continue;
                }
                int source = left.remove(left.size() - 1);
                if (state[source] == State.OPEN) return turned(path, path.indexOf(source));
                if (state[source] == State.FRESH) {
                    state[source] = State.OPEN;
                    path.add(source);
                }
            }
        }
        return new long[0];
    }

    /** The path from a place on, from its end to its beginning. */
    private static long[] turned(List<Integer> path, int from) {
        long[] cycle = new long[path.size() - from];
        for (int at = 0; at < cycle.length; ++at) cycle[at] = path.get(path.size() - 1 - at);
        return cycle;
    }
}
