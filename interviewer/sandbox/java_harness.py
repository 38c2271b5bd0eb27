"""Makes a candidate's method in Java a program that reads cases and writes results, as `wire.py` has them."""

import re

from interviewer.domain.coding.problem import CodingProblem

_TYPES = {"int": "long", "float": "double", "bool": "boolean", "str": "String"}
_CLASS = re.compile(r"^(?:(?:public|final|abstract)\s+)*class\s+(\w+)", re.MULTILINE)
# A file has one public class, and the program begins in ours.
_PUBLIC = re.compile(r"^public\s+(?=(?:(?:final|abstract)\s+)*(?:class|interface|enum|record)\b)", re.MULTILINE)

_HARNESS = """
public class TheHarness {
    private static final java.lang.management.ThreadMXBean THREAD =
        java.lang.management.ManagementFactory.getThreadMXBean();
    private static final java.io.InputStream GIVEN = new java.io.BufferedInputStream(System.in, 1 << 16);

    public static void main(String[] none) throws Exception {
        java.io.PrintStream results = new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
        System.setOut(System.err);  // the candidate's own prints stay out of the results
        long cases = Long.parseLong(word());
        for (long at = 0; at < cases; ++at) {
            StringBuilder written = new StringBuilder();
            @READ@
            long began = THREAD.getCurrentThreadCpuTime();
            Object result = @CALL@;
            write(written, 1e-9 * (THREAD.getCurrentThreadCpuTime() - began));
            write(written, result);
            results.write(written.toString().getBytes("UTF-8"));
            results.flush();
        }
    }

    private static String word() throws java.io.IOException {
        StringBuilder word = new StringBuilder();
        int next = GIVEN.read();
        while (Character.isWhitespace(next)) next = GIVEN.read();
        for (; next >= 0 && next != ':' && !Character.isWhitespace(next); next = GIVEN.read()) word.append((char) next);
        return word.toString();
    }

    private static Object read(Class<?> type) throws java.io.IOException {
        String word = word();
        if (type == long.class) return Long.parseLong(word);
        if (type == double.class) return Double.parseDouble(word);
        if (type == boolean.class) return word.equals("1");
        int size = Integer.parseInt(word);
        if (type == String.class) return new String(GIVEN.readNBytes(size), "UTF-8");
        Object list = java.lang.reflect.Array.newInstance(type.getComponentType(), size);
        for (int at = 0; at < size; ++at) java.lang.reflect.Array.set(list, at, read(type.getComponentType()));
        return list;
    }

    private static void write(StringBuilder to, Object value) throws java.io.IOException {
        if (value instanceof Boolean) {
            to.append((Boolean) value ? 1 : 0);
        } else if (value instanceof String) {
            to.append(((String) value).getBytes("UTF-8").length).append(':').append(value);
        } else if (value.getClass().isArray()) {
            int size = java.lang.reflect.Array.getLength(value);
            to.append(size).append(' ');
            for (int at = 0; at < size; ++at) write(to, java.lang.reflect.Array.get(value, at));
        } else {
            to.append(value);
        }
        to.append(' ');
    }
}
"""


def program(problem: CodingProblem, source: str) -> str:
    """The whole program; static methods and others may be called on an object."""
    signature = problem.signature
    read = " ".join(
        f"{java_type(p.type)} {p.name} = ({java_type(p.type)}) read({java_type(p.type)}.class);"
        for p in signature.parameters
    )
    call = f"new {_owner(source, signature.name)}().{signature.name}({', '.join(p.name for p in signature.parameters)})"
    return _PUBLIC.sub("", source) + _HARNESS.replace("@READ@", read).replace("@CALL@", call)


def java_type(kind: str) -> str:
    """The type in Java for a type of the signature."""
    return f"{java_type(kind[:-2])}[]" if kind.endswith("[]") else _TYPES[kind]


def _owner(source: str, method: str) -> str:
    """The class that the method stands in: the last one that begins before it."""
    found = re.search(rf"\b{re.escape(method)}\s*\(", source)
    owners = _CLASS.findall(source[: found.start()] if found else source)
    return owners[-1] if owners else "Solution"
