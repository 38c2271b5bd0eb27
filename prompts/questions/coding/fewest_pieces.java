// The fewest tokens of a text: a trie of the vocabulary, and a table of the cheapest rest filled from the end.
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Solution {
    static String[] fewest_pieces(String[] vocabulary, String text, long fallback) {
        Trie trie = new Trie(vocabulary);
        int length = text.length();
        long[] least = new long[length + 1];
        int[] cut = new int[length];
        for (int start = length - 1; start >= 0; --start) {
            least[start] = fallback + least[start + 1];
            cut[start] = start + 1;
            int node = 0;
            for (int end = start; end < length; ++end) {
                node = trie.behind(node, text.charAt(end));
                if (node == 0) break;
                if (trie.ends.get(node) && 1 + least[end + 1] < least[start]) {
                    least[start] = 1 + least[end + 1];
                    cut[start] = end + 1;
                }
            }
        }
        List<String> parts = new ArrayList<>();
        for (int start = 0; start < length; start = cut[start]) parts.add(text.substring(start, cut[start]));
        return parts.toArray(new String[0]);
    }

    private static class Trie {
        final BitSet ends = new BitSet();
        private final Map<Long, Integer> edges = new HashMap<>();

        Trie(String[] vocabulary) {
            for (String piece : vocabulary) {
                int node = 0;
                for (int at = 0; at < piece.length(); ++at) {
                    Integer known = edges.putIfAbsent(key(node, piece.charAt(at)), edges.size() + 1);
                    node = known == null ? edges.size() : known;
                }
                ends.set(node);
            }
        }

        /** The node behind an edge; the root, to which none leads, when there is no such edge. */
        int behind(int node, char letter) {
            return edges.getOrDefault(key(node, letter), 0);
        }

        private static long key(int node, char letter) {
            return node * 128L + letter;
        }
    }
}
