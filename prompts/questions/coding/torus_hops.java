// Fewest hops between chips on a torus with dead links: breadth-first search.
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

class Solution {
    /** A link between two chips, the lower number first. */
    private record Link(long one, long other) {
        static Link between(long one, long other) {
            return new Link(Math.min(one, other), Math.max(one, other));
        }
    }

    static long fewest_hops(long rows, long columns, long[][] failed, long source, long target) {
        Set<Link> dead = new HashSet<>();
        for (long[] pair : failed) dead.add(Link.between(pair[0], pair[1]));
        long[] hops = new long[(int) (rows * columns)];
        Arrays.fill(hops, -1);
        hops[(int) source] = 0;
        Deque<Long> queue = new ArrayDeque<>();
        queue.add(source);
        while (!queue.isEmpty()) {
            long chip = queue.poll();
            if (chip == target) break;
            long row = chip / columns;
            long column = chip % columns;
            long[] neighbours = {
                (row + rows - 1) % rows * columns + column,
                (row + 1) % rows * columns + column,
                row * columns + (column + columns - 1) % columns,
                row * columns + (column + 1) % columns,
            };
            for (long neighbour : neighbours) {
                if (hops[(int) neighbour] >= 0 || dead.contains(Link.between(chip, neighbour))) continue;
                hops[(int) neighbour] = hops[(int) chip] + 1;
                queue.add(neighbour);
            }
        }
        return hops[(int) target];
    }
}
