package org.heliograph.server;

/** A class, field or method of a server that is not there or cannot be reached; its message names it. */
final class MissingMemberException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingMemberException(String className) {
        super("no class " + className);
    }

    MissingMemberException(Class<?> type, String member) {
        super("no member " + type.getName() + "." + member);
    }

    /** Returns the reason as a log line says it. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
