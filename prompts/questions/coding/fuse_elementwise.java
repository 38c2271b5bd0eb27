// Fusion of elementwise operators in the order of the program, each time with a search for a way back.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

class Solution {
    static long[] fuse(boolean[] elementwise, long[][] inputs, long limit) {
        int count = elementwise.length;
        int[] group = new int[count];
        List<List<Integer>> members = new ArrayList<>();
        for (int op = 0; op < count; ++op) members.add(new ArrayList<>());
        for (int op = 0; op < count; ++op) {
            group[op] = op;
            if (elementwise[op] && inputs[op].length > 0 && elementwise[(int) inputs[op][0]]) {
                int wanted = group[(int) inputs[op][0]];
                Deque<Integer> outside = new ArrayDeque<>();
                for (long source : inputs[op]) {
                    if (group[(int) source] != wanted) outside.push(group[(int) source]);
                }
                boolean room = members.get(wanted).size() < limit;
                if (room && !depends(outside, wanted, group, members, inputs)) group[op] = wanted;
            }
            members.get(group[op]).add(op);
        }
        long[] answer = new long[count];
        for (int op = 0; op < count; ++op) answer[op] = group[op];
        return answer;
    }

    /** Whether one of the groups on the stack needs the wanted one, directly or through others. */
    private static boolean depends(
        Deque<Integer> stack, int wanted, int[] group, List<List<Integer>> members, long[][] inputs
    ) {
        boolean[] seen = new boolean[members.size()];
        while (!stack.isEmpty()) {
            int current = stack.pop();
            for (int member : members.get(current)) {
                for (long source : inputs[member]) {
                    int before = group[(int) source];
                    if (before == wanted) return true;
                    if (before == current || seen[before]) continue;
                    seen[before] = true;
                    stack.push(before);
                }
            }
        }
        return false;
    }
}
