// Where a hung run stopped in a good one: edit distance to the best beginning, one row at a time.
class Solution {
    static long[] where_it_hung(String[] good, String[] hung) {
        int width = hung.length;
        long[] row = new long[width + 1];
        for (int at = 0; at <= width; ++at) row[at] = at;
        long place = 0;
        long fewest = row[width];
        for (int ran = 1; ran <= good.length; ++ran) {
            long diagonal = row[0];
            row[0] = ran;
            for (int at = 1; at <= width; ++at) {
                long replaced = diagonal + (good[ran - 1].equals(hung[at - 1]) ? 0 : 1);
                diagonal = row[at];
                row[at] = Math.min(replaced, Math.min(diagonal, row[at - 1]) + 1);
            }
            if (row[width] < fewest) {
                place = ran;
                fewest = row[width];
            }
        }
        return new long[] {place, fewest};
    }
}
