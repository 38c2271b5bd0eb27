// Where a tensor type is wrong: one pass over the text, a count instead of a stack.
import java.util.List;

class Solution {
    static long first_mistake(String text) {
        return new Scanner(text).firstMistake();
    }

    private static class Scanner {
        private static final List<String> NAMES = List.of("f32", "f16", "bf16", "s32", "s8", "u8");
        private final String text;
        private int at = 0;
        private int rank = 0;

        Scanner(String text) {
            this.text = text;
        }

        long firstMistake() {
            long depth = 0;
            while (true) {
                while (take('(')) ++depth;
                boolean emptyTuple = peek() == ')' && at > 0 && text.charAt(at - 1) == '(';
                if (!emptyTuple && !tensor()) return at;
                while (depth > 0 && take(')')) --depth;
                if (depth == 0) return at == text.length() ? -1 : at;
                if (!take(',')) return at;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private boolean digit() {
            return peek() >= '0' && peek() <= '9';
        }

        private boolean take(char wanted) {
            if (peek() != wanted) return false;
            ++at;
            return true;
        }

        private boolean tensor() {
            return element() && dimensions() && (peek() != '{' || layout());
        }

        private boolean element() {
            String read = "";
            while (!NAMES.contains(read)) {
                String longer = read + peek();
                if (peek() == '\0' || NAMES.stream().noneMatch(name -> name.startsWith(longer))) return false;
                read = longer;
                ++at;
            }
            return true;
        }

        private boolean dimensions() {
            rank = 0;
            if (!take('[')) return false;
            if (take(']')) return true;
            while (true) {
                ++rank;
                if (!take('?')) {
                    if (!digit() || peek() == '0') return false;
                    while (digit()) ++at;
                }
                if (take(']')) return true;
                if (rank == 8 || !take(',')) return false;
            }
        }

        private boolean layout() {
            boolean[] used = new boolean[rank];
            take('{');
            for (int count = 0; count < rank; ++count) {
                if (count > 0 && !take(',')) return false;
                int dimension = digit() ? peek() - '0' : rank;
                if (dimension >= rank || used[dimension]) return false;
                used[dimension] = true;
                ++at;
            }
            return take('}');
        }
    }
}
