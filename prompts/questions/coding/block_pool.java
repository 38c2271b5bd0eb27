// A pool of device memory: best fit over a map of gaps, neighbours joined at once.
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

class Solution {
    static long[] serve(long capacity, long[][] requests) {
        Pool pool = new Pool(capacity);
        long[] answers = new long[requests.length];
        for (int at = 0; at < requests.length; ++at) {
            long kind = requests[at][0];
            answers[at] = kind == 0 ? pool.take(requests[at][1])
                : kind == 1 ? pool.giveBack(requests[at][1]) : pool.fragmentation();
        }
        return answers;
    }

    private static class Pool {
        private final TreeMap<Long, Long> gaps = new TreeMap<>();  // start to width
        private final Map<Long, Long> blocks = new HashMap<>();  // start to size

        Pool(long capacity) {
            if (capacity > 0) gaps.put(0L, capacity);
        }

        long take(long size) {
            long start = -1;
            long width = Long.MAX_VALUE;
            for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
                if (gap.getValue() < size || gap.getValue() >= width) continue;
                start = gap.getKey();
                width = gap.getValue();
            }
            if (start < 0) return -1;
            gaps.remove(start);
            if (width > size) gaps.put(start + size, width - size);
            blocks.put(start, size);
            return start;
        }

        long giveBack(long start) {
            Long size = blocks.remove(start);
            if (size == null) return -1;
            long from = start;
            long width = size;
            Long behind = gaps.remove(start + size);
            if (behind != null) width += behind;
            Map.Entry<Long, Long> before = gaps.lowerEntry(start);
            if (before != null && before.getKey() + before.getValue() == start) {
                from = before.getKey();
                width += before.getValue();
            }
            gaps.put(from, width);
            return size;
        }

        long fragmentation() {
            long free = 0;
            long largest = 0;
            for (long width : gaps.values()) {
                free += width;
                largest = Math.max(largest, width);
            }
            return free > 0 ? (free - largest) * 1000 / free : 0;
        }
    }
}
