// Instruments of several kinds behind one interface: a class for each kind, chosen in one place.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Solution {
    static long[] readings(String[][] operations) {
        Map<String, Instrument> instruments = new HashMap<>();
        List<Long> results = new ArrayList<>();
        for (String[] operation : operations) {
            if (operation[0].equals("new")) {
                instruments.computeIfAbsent(operation[2], name -> make(operation[1]));
                continue;
            }
            Instrument found = instruments.get(operation[1]);
            if (operation[0].equals("record")) {
                if (found != null) found.record(Long.parseLong(operation[2]));
            } else {
                results.add(found != null ? found.read() : -1);
            }
        }
        return results.stream().mapToLong(Long::longValue).toArray();
    }

    private static Instrument make(String kind) {
        return switch (kind) {
            case "counter" -> new Counter();
            case "gauge" -> new Gauge();
            case "peak" -> new Peak();
            default -> new Rate();
        };
    }

    private abstract static class Instrument {
        protected long value = 0;

        void record(long amount) {
            value += amount;
        }

        long read() {
            return value;
        }
    }

    private static class Counter extends Instrument {}

    private static class Gauge extends Instrument {
        @Override
        void record(long amount) {
            value = amount;
        }
    }

    /** An instrument whose reading begins anew after each look. */
    private abstract static class Resetting extends Instrument {
        @Override
        long read() {
            long told = value;
            value = 0;
            return told;
        }
    }

    private static class Peak extends Resetting {
        @Override
        void record(long amount) {
            value = Math.max(value, amount);
        }
    }

    private static class Rate extends Resetting {}
}
