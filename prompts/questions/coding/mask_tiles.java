// The tiles of a sparse attention mask: merging stretches of tile columns in each band.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class Solution {
    static long[][][] mask_tiles(long queries, long tile, long[][] allowed) {
        int count = (int) ((queries + tile - 1) / tile);
        List<List<long[]>> bands = new ArrayList<>();
        for (int band = 0; band < count; ++band) bands.add(new ArrayList<>());
        for (long[] entry : allowed) {
            if (entry[1] >= entry[2]) continue;
            bands.get((int) (entry[0] / tile)).add(new long[] {entry[1] / tile, (entry[2] - 1) / tile});
        }
        long[][][] answer = new long[count][][];
        for (int band = 0; band < count; ++band) answer[band] = merged(bands.get(band));
        return answer;
    }

    private static long[][] merged(List<long[]> stretches) {
        stretches.sort(Comparator.comparingLong(stretch -> stretch[0]));
        List<long[]> joined = new ArrayList<>();
        for (long[] stretch : stretches) {
            long[] last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && stretch[0] <= last[1] + 1) {
                last[1] = Math.max(last[1], stretch[1]);
            } else {
                joined.add(stretch);
            }
        }
        return joined.toArray(new long[0][]);
    }
}
