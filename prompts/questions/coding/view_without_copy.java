// Strides of a view: old dimensions that lie without a break are joined, and new ones are cut from the pieces.
class Solution {
    static long[] view_strides(long[] shape, long[] strides, long[] target) {
        long[] result = new long[target.length];
        int fresh = target.length - 1;
        int old = shape.length - 1;
        while (old >= 0) {
            long stride = strides[old];
            long length = shape[old];
            while (old > 0 && (shape[old - 1] == 1 || length == 1 || strides[old - 1] == stride * length)) {
                --old;
                if (length == 1) stride = strides[old];
                length *= shape[old];
            }
            --old;
            for (; fresh >= 0 && length % target[fresh] == 0; --fresh) {
                result[fresh] = stride;
                stride *= target[fresh];
                length /= target[fresh];
            }
            if (length != 1) return new long[] {-1};
        }
        while (fresh >= 0 && target[fresh] == 1) --fresh;
        return fresh < 0 ? result : new long[] {-1};
    }
}
