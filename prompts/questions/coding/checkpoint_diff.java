// What to upload and what to delete: one pass over two sorted lists.
import java.util.ArrayList;
import java.util.List;

class Solution {
    static String[][] checkpoint_diff(String[][] stored, String[][] current) {
        List<String> upload = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        int before = 0;
        int now = 0;
        while (before < stored.length && now < current.length) {
            String[] one = stored[before];
            String[] other = current[now];
            int order = one[0].compareTo(other[0]);
            if (order < 0) {
                remove.add(one[0]);
            } else if (order > 0) {
                upload.add(other[0]);
            } else if (other[1].isEmpty() || !other[1].equals(one[1])) {
                upload.add(other[0]);
            }
            if (order <= 0) ++before;
            if (order >= 0) ++now;
        }
        for (; before < stored.length; ++before) remove.add(stored[before][0]);
        for (; now < current.length; ++now) upload.add(current[now][0]);
        return new String[][] {upload.toArray(new String[0]), remove.toArray(new String[0])};
    }
}
