package org.heliograph.journal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a PostgreSQL statement that takes columns as arrays, bound one after another.
 *
 * <p>The arrays have the types of their elements: the driver sends those in binary form.
 */
final class ArrayParameters {
    private final Connection connection;
    private final PreparedStatement statement;
    private int last;

    ArrayParameters(Lease lease, PreparedStatement statement) {
        this.connection = lease.connection();
        this.statement = statement;
    }

    /** Binds a number that is no array. */
    ArrayParameters number(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    <T> ArrayParameters texts(List<T> items, Function<T, @Nullable String> value) throws SQLException {
        return bind("text", items.stream().map(value).toArray(String[]::new));
    }

    <T> ArrayParameters numbers(List<T> items, Function<T, Long> value) throws SQLException {
        return bind("bigint", items.stream().map(value).toArray(Long[]::new));
    }

    <T> ArrayParameters flags(List<T> items, Function<T, Boolean> value) throws SQLException {
        return bind("boolean", items.stream().map(value).toArray(Boolean[]::new));
    }

    <T> ArrayParameters bytes(List<T> items, Function<T, byte[]> value) throws SQLException {
        return bind("bytea", items.stream().map(value).toArray(byte[][]::new));
    }

    private ArrayParameters bind(String type, @Nullable Object[] elements) throws SQLException {
        statement.setArray(++last, connection.createArrayOf(type, elements));
        return this;
    }
}
