package org.heliograph.journal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.RetentionRule;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;

/**
 * Removes what need not be kept any longer, always from the beginning of a channel, and says how far in the channel's floor,
 * in the same transaction. A message that outlives its successors (the time was shortened) goes with them, so that a channel
 * has no holes.
 *
 * <p>Sizes are looked at in the channels that this node appended to; the first time, in all. Within a transaction channels are
 * taken in the order of their names, so that two nodes that trim at once wait for each other, but never in a circle.
 */
final class JournalTrim {
    private static final int ROWS = 500;
    private static final int CHANNELS = 100;
    private static final String SAFE = Dialect.NOW + " - " + Dialect.GRACE.toMillis();
    private static final String ALL_CHANNELS = "SELECT DISTINCT channel FROM heliograph_message";
    private static final String EXPIRED = "SELECT channel, log_offset FROM heliograph_message WHERE expires_at <= "
            + Dialect.NOW + " ORDER BY expires_at LIMIT " + ROWS;
    private static final String BEYOND_SIZE = "SELECT log_offset FROM heliograph_message WHERE channel = ?"
            + " ORDER BY log_offset DESC LIMIT 1 OFFSET ?";
    private static final String REMOVABLE = "SELECT log_offset, stored_at <= " + SAFE
            + " FROM heliograph_message WHERE channel = ? AND log_offset <= ? ORDER BY log_offset LIMIT ?";
    private static final String REMOVE = "DELETE FROM heliograph_message WHERE channel = ? AND log_offset <= ?";

    private final Database database;
    private final Set<ChannelName> touched = ConcurrentHashMap.newKeySet();
    private final TrimmedNames names;
    private boolean sawAll;

    JournalTrim(Database database) {
        this.database = database;
        this.names = new TrimmedNames(database);
    }

    /** Notes the channels of messages that were appended. */
    void note(List<Message> batch) {
        batch.forEach(message -> touched.add(message.channel()));
    }

    /** Removes everything that is due; one call at a time. */
    synchronized int run(RetentionRule rule) throws JournalException {
        int removed = removeExpired() + removeBeyondSizes(rule);
        names.removeExpiredKeys();
        names.forgetFloors();
        return removed;
    }

    private int removeExpired() throws JournalException {
        int removed = 0;
        int step;
        do {
            step = database.transaction(this::removeExpired);
            removed += step;
        } while (step > 0);
        return removed;
    }

    private int removeExpired(Lease lease) throws SQLException {
        int rows = 0;
        for (Map.Entry<String, Long> cut : expired(lease).entrySet()) {
            rows += rows < ROWS ? removeThrough(lease, cut.getKey(), cut.getValue(), ROWS - rows) : 0;
        }
        return rows;
    }

    private static Map<String, Long> expired(Lease lease) throws SQLException {
        Map<String, Long> cuts = new TreeMap<>();
        try (PreparedStatement statement = lease.prepare(EXPIRED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                cuts.merge(row.getString(1), row.getLong(2), Math::max);
            }
        }
        return cuts;
    }

    private int removeBeyondSizes(RetentionRule rule) throws JournalException {
        Set<ChannelName> mine = Set.copyOf(touched);
        touched.removeAll(mine);
        try {
            int removed = removeBeyondSizes(sawAll ? mine : allChannels(), rule);
            sawAll = true;
            return removed;
        } catch (JournalException failure) {
            touched.addAll(mine);
            throw failure;
        }
    }

    private int removeBeyondSizes(Set<ChannelName> channels, RetentionRule rule) throws JournalException {
        Set<String> sorted = new TreeSet<>();
        channels.forEach(channel -> sorted.add(channel.value()));
        List<String> todo = List.copyOf(sorted);
        int removed = 0;
        while (!todo.isEmpty()) {
            List<String> before = todo;
            Step step = database.transaction(lease -> removeBeyondSizes(lease, before, rule));
            removed += step.rows();
            todo = step.todo();
        }
        return removed;
    }

    private Step removeBeyondSizes(Lease lease, List<String> channels, RetentionRule rule) throws SQLException {
        Deque<String> todo = new ArrayDeque<>(channels);
        int rows = 0;
        for (int i = 0; i < CHANNELS && rows < ROWS && !todo.isEmpty(); i++) {
            ChannelName channel = new ChannelName(todo.remove());
            long cut = beyondSize(lease, channel.value(), rule.maxMessages(channel.namespace()));
            int removed = cut == 0 ? 0 : removeThrough(lease, channel.value(), cut, ROWS - rows);
            rows += removed;
            if (rows == ROWS) {
                // there may be more of it
                todo.addFirst(channel.value());
            } else if (cut != 0) {
                // maybe some of it is too young: look again the next time
                touched.add(channel);
            }
        }
        return new Step(rows, List.copyOf(todo));
    }

    private static long beyondSize(Lease lease, String channel, int maxMessages) throws SQLException {
        try (PreparedStatement statement = lease.prepare(BEYOND_SIZE)) {
            statement.setString(1, channel);
            statement.setInt(2, maxMessages);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private Set<ChannelName> allChannels() throws JournalException {
        return database.query(lease -> {
            List<ChannelName> channels = new ArrayList<>();
            try (PreparedStatement statement = lease.prepare(ALL_CHANNELS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    channels.add(new ChannelName(row.getString(1)));
                }
            }
            return Set.copyOf(channels);
        });
    }

    private int removeThrough(Lease lease, String channel, long cut, int limit) throws SQLException {
        long last = removable(lease, channel, cut, limit);
        if (last == 0) {
            return 0;
        }
        names.raiseFloor(lease, channel, last);
        try (PreparedStatement statement = lease.prepare(REMOVE)) {
            statement.setString(1, channel);
            statement.setLong(2, last);
            return statement.executeUpdate();
        }
    }

    /** Returns the last offset up to which everything is old enough; 0 if nothing is. */
    private static long removable(Lease lease, String channel, long cut, int limit) throws SQLException {
        try (PreparedStatement statement = lease.prepare(REMOVABLE)) {
            statement.setString(1, channel);
            statement.setLong(2, cut);
            statement.setInt(3, limit);
            long last = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && row.getBoolean(2)) {
                    last = row.getLong(1);
                }
            }
            return last;
        }
    }

    /** The rows that a transaction removed, and the channels that it left over. */
    private record Step(int rows, List<String> todo) {}
}
