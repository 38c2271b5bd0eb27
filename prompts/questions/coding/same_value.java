// Operators that compute the same value, merged by numbering values; what no output needs is dropped.
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Solution {
    /** What an operator computes. */
    private record Value(String kind, List<Long> operands) {}

    static long[] merge(String[] kinds, long[][] inputs, long[] outputs) {
        int count = kinds.length;
        long[] first = new long[count];
        Map<Value, Integer> known = new HashMap<>();
        for (int at = 0; at < count; ++at) {
            first[at] = at;
            if (kinds[at].equals("input")) continue;
            long[] read = Arrays.stream(inputs[at]).map(source -> first[(int) source]).toArray();
            if (kinds[at].equals("add") || kinds[at].equals("mul")) Arrays.sort(read);
            Integer before = known.putIfAbsent(new Value(kinds[at], Arrays.stream(read).boxed().toList()), at);
            if (before != null) first[at] = before;
        }
        boolean[] needed = new boolean[count];
        for (long output : outputs) needed[(int) first[(int) output]] = true;
        for (int at = count - 1; at >= 0; --at) {
            if (!needed[at]) continue;
            for (long source : inputs[at]) needed[(int) first[(int) source]] = true;
        }
        return Arrays.stream(first).map(name -> needed[(int) name] ? name : -1).toArray();
    }
}
