// Simplification of address expressions: operands first, and equal parts under one number.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Solution {
    static String[] simplify(String[] labels, long[] left, long[] right) {
        int[] order = new int[labels.length];
        order[0] = labels.length - 1;
        int count = 1;
        for (int at = 0; at < count; ++at) {
            int node = order[at];
            if (left[node] < 0) continue;
            order[count++] = (int) left[node];
            order[count++] = (int) right[node];
        }
        Parts parts = new Parts();
        int[] result = new int[labels.length];
        for (int at = count - 1; at >= 0; --at) {
            int node = order[at];
            result[node] = left[node] < 0 ? parts.number(labels[node], -1, -1)
                : parts.simplified(labels[node], result[(int) left[node]], result[(int) right[node]]);
        }
        return parts.written(result[labels.length - 1]);
    }

    /** A label and its operands by number; -1 for none. */
    private record Part(String label, int one, int other) {}

    private static class Parts {
        private final Map<Part, Integer> numbers = new HashMap<>();
        private final List<Part> parts = new ArrayList<>();

        int number(String label, int one, int other) {
            Part part = new Part(label, one, other);
            Integer known = numbers.putIfAbsent(part, parts.size());
            if (known == null) parts.add(part);
            return known == null ? parts.size() - 1 : known;
        }

        int simplified(String label, int one, int other) {
            String first = parts.get(one).label;
            String second = parts.get(other).label;
            if (isConstant(first) && isConstant(second)) return number(folded(label, first, second), -1, -1);
            if (label.equals("sub") && one == other) return number("0", -1, -1);
            if (label.equals("mul") && (first.equals("0") || second.equals("0"))) return number("0", -1, -1);
            String neutral = label.equals("mul") ? "1" : "0";
            if (second.equals(neutral)) return one;
            if (first.equals(neutral) && !label.equals("sub")) return other;
            return number(label, one, other);
        }

        String[] written(int root) {
            List<String> labels = new ArrayList<>();
            Deque<Integer> stack = new ArrayDeque<>(List.of(root));
            while (!stack.isEmpty()) {
                Part part = parts.get(stack.pop());
                labels.add(part.label);
                if (part.one < 0) continue;
                stack.push(part.other);
                stack.push(part.one);
            }
            return labels.toArray(new String[0]);
        }

        private static boolean isConstant(String label) {
            return label.charAt(0) == '-' || Character.isDigit(label.charAt(0));
        }

        private static String folded(String label, String first, String second) {
            long one = Long.parseLong(first);
            long other = Long.parseLong(second);
            return Long.toString(label.equals("add") ? one + other : label.equals("sub") ? one - other : one * other);
        }
    }
}
