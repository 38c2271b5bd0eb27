// Registers for an expression tree: the operand that needs more goes first, and two equal needs cost one more.
class Solution {
    static long fewest_registers(long[] left, long[] right) {
        int[] order = new int[left.length];
        int count = 1;
        for (int at = 0; at < count; ++at) {
            int node = order[at];
            if (left[node] < 0) continue;
            order[count++] = (int) left[node];
            order[count++] = (int) right[node];
        }
        long[] need = new long[left.length];
        for (int at = count - 1; at >= 0; --at) {
            int node = order[at];
            if (left[node] < 0) {
                need[node] = 1;
                continue;
            }
            long one = need[(int) left[node]];
            long other = need[(int) right[node]];
            need[node] = one == other ? one + 1 : Math.max(one, other);
        }
        return need[0];
    }
}
