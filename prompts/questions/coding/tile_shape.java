// The tile shape that loads least: two pointers over the divisors.
import java.util.stream.LongStream;

class Solution {
    static long[] tile_shape(long rows, long depth, long columns, long capacity) {
        long[] widths = divisors(columns);
        int last = widths.length - 1;
        long[] best = new long[0];
        long least = 0;
        for (long height : divisors(rows)) {
            // At most 3 * 10^18, which 64 bits can still hold.
            while (last >= 0 && height * depth + widths[last] * depth + height * widths[last] > capacity) --last;
            if (last < 0) break;
            long width = widths[last];
            // The depth is the same factor for all shapes; with it the product could overflow.
            long loaded = (rows / height) * (columns / width) * (height + width);
            if (best.length == 0 || loaded < least) {
                least = loaded;
                best = new long[] {height, width};
            }
        }
        return best;
    }

    private static long[] divisors(long number) {
        long root = (long) Math.sqrt((double) number);
        long[] small = LongStream.rangeClosed(1, root).filter(candidate -> number % candidate == 0).toArray();
        LongStream large = LongStream.of(small).map(candidate -> number / candidate);
        return LongStream.concat(LongStream.of(small), large).distinct().sorted().toArray();
    }
}
