// A paged cache of keys and values: blocks form a tree, as sequences that were split share what came before.
import java.util.ArrayList;
import java.util.List;

class Solution {
    static long[] serve(long blocks, long width, long[][] calls) {
        Cache cache = new Cache(blocks, width);
        long[] answers = new long[calls.length];
        for (int at = 0; at < calls.length; ++at) {
            long[] call = calls[at];
            answers[at] = switch ((int) call[0]) {
                case 0 -> cache.start(call[1]);
                case 1 -> cache.append((int) call[1], call[2]);
                case 2 -> cache.split((int) call[1]);
                default -> cache.end((int) call[1]);
            };
        }
        return answers;
    }

    private static class Block {
        final Block before;
        long users = 1;

        Block(Block before) {
            this.before = before;
        }
    }

    private static class Sequence {
        Block last = null;
        long length = 0;  // -1 once it has ended, or when there was no room to start it
    }

    private static class Cache {
        private final List<Sequence> sequences = new ArrayList<>();
        private final long width;
        private long free;

        Cache(long blocks, long width) {
            free = blocks;
            this.width = width;
        }

        long start(long tokens) {
            Sequence sequence = new Sequence();
            sequences.add(sequence);
            long taken = append(sequences.size() - 1, tokens);
            if (taken < 0) sequence.length = -1;
            return taken;
        }

        long append(int name, long tokens) {
            Sequence sequence = sequences.get(name);
            if (sequence.length < 0) return -1;
            long room = (width - sequence.length % width) % width;
            boolean copied = room > 0 && tokens > 0 && sequence.last.users > 1;
            long wanted = Math.max(0, tokens - room + width - 1) / width + (copied ? 1 : 0);
            if (wanted > free) return -1;
            if (copied) {
                --sequence.last.users;
                sequence.last = sequence.last.before;
                if (sequence.last != null) ++sequence.last.users;
            }
            for (long block = 0; block < wanted; ++block) sequence.last = new Block(sequence.last);
            free -= wanted;
            sequence.length += tokens;
            return wanted;
        }

        long split(int name) {
            Sequence one = sequences.get(name);
            Sequence other = new Sequence();
            sequences.add(other);
            other.length = one.length;
            if (one.length < 0) return -1;
            other.last = one.last;
            if (one.last != null) ++one.last.users;
            return 0;
        }

        long end(int name) {
            Sequence sequence = sequences.get(name);
            if (sequence.length < 0) return -1;
            sequence.length = -1;
            long gone = 0;
            for (Block block = sequence.last; block != null && --block.users == 0; block = block.before) ++gone;
            free += gone;
            return gone;
        }
    }
}
