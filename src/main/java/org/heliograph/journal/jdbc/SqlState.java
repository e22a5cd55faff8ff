package org.heliograph.journal.jdbc;

import java.sql.SQLException;
import org.heliograph.journal.JournalException;
import org.jspecify.annotations.Nullable;

/** Reads the error codes of a database (SQLSTATE): whether anything can have been stored. */
final class SqlState {
    /** The violation of a primary key, in the SQL standard, H2 and PostgreSQL. */
    static final String UNIQUE_VIOLATION = "23505";

    private static final String COMPLETION_UNKNOWN = "40003";
    private static final String QUERY_CANCELED = "57014";

    private SqlState() {}

    /** Returns whether the database itself answered that it refused or rolled back, so that nothing is stored. */
    static boolean tellsThatNothingHappened(Exception failure) {
        String state = of(failure);
        if (state == null || state.length() < 2 || state.equals(COMPLETION_UNKNOWN)) {
            return false;
        }
        return switch (state.substring(0, 2)) {
            case "22", "23", "25", "40", "42", "53", "54", "55" -> true;
            default -> state.equals(QUERY_CANCELED);
        };
    }

    /** Returns whether a value is what the database does not take: to try the same again is in vain. */
    static boolean tellsThatDataAreBad(Exception failure) {
        String state = of(failure);
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Returns whether another transaction was in the way: a deadlock, or the same row inserted at the same time. */
    static boolean tellsOfACollision(SQLException failure) {
        String state = failure.getSQLState();
        return UNIQUE_VIOLATION.equals(state) || (state != null && state.startsWith("40"));
    }

    /** Returns kind and code, for the log: the text of an error may hold values of the message. */
    static String describe(Exception failure) {
        Throwable cause =
                failure instanceof JournalException && failure.getCause() != null ? failure.getCause() : failure;
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return cause.getClass().getSimpleName() + (state == null ? "" : ", SQLState " + state);
    }

    private static @Nullable String of(Exception failure) {
        return failure instanceof SQLException sql ? sql.getSQLState() : null;
    }
}
