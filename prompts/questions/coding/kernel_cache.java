// A cache with pins: what is not pinned lies in the order of use, what is pinned lies outside of it.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class Solution {
    static String[] answers(long capacity, String[][] operations) {
        KernelCache cache = new KernelCache(capacity);
        List<String> results = new ArrayList<>();
        for (String[] operation : operations) {
            switch (operation[0]) {
                case "get" -> results.add(cache.get(operation[1], Long.parseLong(operation[2])));
                case "pin" -> cache.pin(operation[1]);
                default -> cache.unpin(operation[1]);
            }
        }
        return results.toArray(new String[0]);
    }

    private static class Pinned {
        final long size;
        long pins = 1;

        Pinned(long size) {
            this.size = size;
        }
    }

    private static class KernelCache {
        private final Map<String, Long> loose = new LinkedHashMap<>();  // name to size, the least recently used first
        private final Map<String, Pinned> pinned = new HashMap<>();
        private long room;  // what nothing takes up
        private long droppable = 0;

        KernelCache(long capacity) {
            room = capacity;
        }

        String get(String name, long size) {
            if (pinned.containsKey(name)) return "hit";
            Long known = loose.remove(name);
            if (known != null) {
                loose.put(name, known);
                return "hit";
            }
            if (size > room + droppable) return "refused";
            while (size > room) drop();
            loose.put(name, size);
            droppable += size;
            room -= size;
            return "miss";
        }

        void pin(String name) {
            Pinned again = pinned.get(name);
            if (again != null) {
                ++again.pins;
                return;
            }
            Long size = loose.remove(name);
            if (size == null) return;
            droppable -= size;
            pinned.put(name, new Pinned(size));
        }

        void unpin(String name) {
            Pinned entry = pinned.get(name);
            if (entry == null || --entry.pins > 0) return;
            pinned.remove(name);
            loose.put(name, entry.size);
            droppable += entry.size;
        }

        private void drop() {
            String oldest = loose.keySet().iterator().next();
            long size = loose.remove(oldest);
            droppable -= size;
            room += size;
        }
    }
}
