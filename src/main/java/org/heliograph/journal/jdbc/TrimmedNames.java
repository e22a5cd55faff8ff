package org.heliograph.journal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.heliograph.journal.JournalException;

/** Trims what the log remembers by name, idempotency keys and floors of channels, so that it does not grow for ever. */
final class TrimmedNames {
    private static final int ROWS = 500;
    private static final Duration FLOOR_LIFE = Duration.ofDays(30);
    private static final String EXPIRED_KEYS =
            "SELECT MAX(e.expires_at) FROM (SELECT expires_at FROM heliograph_publish_key" + " WHERE expires_at <= "
                    + Dialect.NOW + " ORDER BY expires_at LIMIT " + ROWS + ") e";
    private static final String REMOVE_KEYS = "DELETE FROM heliograph_publish_key WHERE expires_at <= ?";
    private static final String OLD_FLOORS = "SELECT f.channel, f.trimmed_to FROM heliograph_channel_floor f"
            + " WHERE f.channel <> '' AND f.raised_at <= " + Dialect.NOW + " - " + FLOOR_LIFE.toMillis()
            + " AND NOT EXISTS (SELECT 1 FROM heliograph_message m WHERE m.channel = f.channel)"
            + " ORDER BY f.channel LIMIT " + ROWS;
    private static final String REMOVE_FLOOR =
            "DELETE FROM heliograph_channel_floor WHERE channel = ? AND trimmed_to = ?";

    private final Database database;

    TrimmedNames(Database database) {
        this.database = database;
    }

    /** Raises the floor of a channel; part of the transaction that removes its messages. */
    void raiseFloor(Lease lease, String channel, long offset) throws SQLException {
        try (PreparedStatement statement = lease.prepare(raiseFloorStatement())) {
            statement.setString(1, channel);
            statement.setLong(2, offset);
            statement.executeUpdate();
        }
    }

    private String raiseFloorStatement() throws SQLException {
        try {
            return database.dialect().raiseFloor();
        } catch (JournalException impossible) {
            throw new SQLException("a lease without a dialect", impossible);
        }
    }

    /** Removes the keys whose time is over. */
    void removeExpiredKeys() throws JournalException {
        boolean more = true;
        while (more) {
            more = database.transaction(lease -> {
                long through;
                try (PreparedStatement statement = lease.prepare(EXPIRED_KEYS);
                        ResultSet row = statement.executeQuery()) {
                    through = row.next() ? row.getLong(1) : 0;
                }
                return through > 0 && removeKeys(lease, through) >= ROWS;
            });
        }
    }

    private static int removeKeys(Lease lease, long through) throws SQLException {
        try (PreparedStatement statement = lease.prepare(REMOVE_KEYS)) {
            statement.setLong(1, through);
            return statement.executeUpdate();
        }
    }

    /**
     * Forgets the floors of channels that have had no message for long. They live on in the row of the channel {@code ''}:
     * a cursor of before that time may be told of a loss that there was not, but no loss is ever hidden.
     */
    void forgetFloors() throws JournalException {
        boolean more = true;
        while (more) {
            more = database.transaction(lease -> forgetFloors(lease) == ROWS);
        }
    }

    private int forgetFloors(Lease lease) throws SQLException {
        int forgotten = 0;
        long highest = 0;
        try (PreparedStatement statement = lease.prepare(OLD_FLOORS);
                PreparedStatement removal = lease.prepare(REMOVE_FLOOR);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                removal.setString(1, row.getString(1));
                removal.setLong(2, row.getLong(2));
                removal.addBatch();
                highest = Math.max(highest, row.getLong(2));
                forgotten++;
            }
            if (forgotten > 0) {
                raiseFloor(lease, "", highest);
                removal.executeBatch();
            }
        }
        return forgotten;
    }
}
