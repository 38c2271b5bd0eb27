// A prefix cache of a serving engine: a trie of tokens, pins at the ends of requests, and an ordered set of leaves.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

class Solution {
    static long[] serve(long[][] calls) {
        Cache cache = new Cache();
        long[] answers = new long[calls.length];
        for (int now = 0; now < calls.length; ++now) {
            long[] call = calls[now];
            answers[now] = switch ((int) call[0]) {
                case 0 -> cache.start(now, call);
                case 1 -> cache.finish((int) call[1]);
                default -> cache.evict(call[1]);
            };
        }
        return answers;
    }

    private static class Node {
        final Map<Long, Node> children = new HashMap<>();
        final Node parent;
        final long token;
        final long number;
        long used = -1;
        long pins = 0;

        Node(Node parent, long token, long number) {
            this.parent = parent;
            this.token = token;
            this.number = number;
        }

        long used() {
            return used;
        }

        long number() {
            return number;
        }
    }

    private static class Cache {
        private final Node root = new Node(null, 0, 0);
        private final List<Node> ends = new ArrayList<>();
        // Only those that may go; whoever changes the last use of one takes it out first.
        private final TreeSet<Node> leaves =
            new TreeSet<>(Comparator.comparingLong(Node::used).thenComparingLong(Node::number));
        private long made = 0;

        Cache() {
            root.pins = 1;
        }

        long start(long now, long[] call) {
            long hits = 0;
            Node node = root;
            for (int at = 1; at < call.length; ++at) {
                Node child = node.children.get(call[at]);
                if (child != null) {
                    ++hits;
                    leaves.remove(child);
                } else {
                    child = new Node(node, call[at], ++made);
                    node.children.put(call[at], child);
                }
                child.used = now;
                node = child;
            }
            ++node.pins;
            ends.add(node);
            return hits;
        }

        long finish(int request) {
            Node node = ends.get(request);
            --node.pins;
            offer(node);
            return 0;
        }

        long evict(long wanted) {
            long done = 0;
            for (; done < wanted && !leaves.isEmpty(); ++done) {
                Node node = leaves.pollFirst();
                node.parent.children.remove(node.token);
                offer(node.parent);
            }
            return done;
        }

        private void offer(Node node) {
            if (node.children.isEmpty() && node.pins == 0) leaves.add(node);
        }
    }
}
