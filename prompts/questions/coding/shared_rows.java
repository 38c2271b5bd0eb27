// Pairing documents in rows with least padding: two pointers from both ends of the sorted lengths.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

class Solution {
    static long[][] shared_rows(long context, long[] lengths) {
        List<Integer> order = IntStream.range(0, lengths.length).boxed()
            .sorted(Comparator.comparingLong(document -> lengths[document])).toList();
        List<long[]> rows = new ArrayList<>();
        int shortest = 0;
        for (int longest = order.size() - 1; shortest <= longest; --longest) {
            int large = order.get(longest);
            int small = order.get(shortest);
            if (shortest < longest && lengths[large] + 1 + lengths[small] <= context) {
                rows.add(new long[] {large, small});
                ++shortest;
            } else {
                rows.add(new long[] {large});
            }
        }
        return rows.toArray(new long[0][]);
    }
}
