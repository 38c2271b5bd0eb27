// Offsets in one block: the largest tensor first, each at the lowest place that is free while it lives.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

class Solution {
    /** Where a tensor was put. */
    private record Placed(long offset, int tensor) {}

    static long[] place(long[][] tensors, long align) {
        // The sort is stable.
        List<Integer> order = IntStream.range(0, tensors.length).boxed()
            .sorted(Comparator.comparingLong(tensor -> -tensors[tensor][0])).toList();
        long[] offsets = new long[tensors.length];
        List<Placed> placed = new ArrayList<>();  // in the order of offsets
        for (int tensor : order) {
            long size = tensors[tensor][0];
            long offset = 0;
            for (Placed other : placed) {
                long[] lives = tensors[other.tensor];
                if (lives[1] > tensors[tensor][2] || tensors[tensor][1] > lives[2]) continue;
                if (offset + size <= other.offset) break;
                offset = Math.max(offset, (other.offset + lives[0] + align - 1) / align * align);
            }
            offsets[tensor] = offset;
            int at = placed.size();
            while (at > 0 && placed.get(at - 1).offset > offset) --at;
            placed.add(at, new Placed(offset, tensor));
        }
        return offsets;
    }
}
