package org.heliograph.journal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Position;

/**
 * H2, inside the server: one transaction, in which the row of the head is locked from the first statement on.
 *
 * <p>A node that freezes takes an embedded database with it, so nobody waits for its lock.
 */
final class H2Dialect implements Dialect {
    private static final String LOCK =
            "SELECT epoch, last_offset, " + NOW + " FROM heliograph_journal_head WHERE id = 1 FOR UPDATE";
    private static final String MOVE = "UPDATE heliograph_journal_head SET last_offset = ? WHERE id = 1";
    private static final String INSERT = "INSERT INTO heliograph_message (" + MessageRow.COLUMNS
            + ", stored_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND_KEY = "SELECT content_hash, message_id, log_offset FROM heliograph_publish_key"
            + " WHERE channel = ? AND idempotency_key = ? AND expires_at > ?";
    private static final String PUT_KEY =
            "MERGE INTO heliograph_publish_key (channel, idempotency_key, log_offset, message_id, content_hash, expires_at)"
                    + " KEY (channel, idempotency_key) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String RAISE_FLOOR = "MERGE INTO heliograph_channel_floor f"
            + " USING (VALUES (CAST(? AS VARCHAR), CAST(? AS BIGINT))) s(channel, trimmed_to)"
            + " ON f.channel = s.channel"
            + " WHEN MATCHED THEN UPDATE SET trimmed_to = GREATEST(f.trimmed_to, s.trimmed_to), raised_at = " + NOW
            + " WHEN NOT MATCHED THEN INSERT (channel, trimmed_to, raised_at) VALUES (s.channel, s.trimmed_to, "
            + NOW + ")";

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public boolean storesInTransaction() {
        return true;
    }

    @Override
    public String raiseFloor() {
        return RAISE_FLOOR;
    }

    @Override
    public AppendPlan store(Lease lease, AppendBatch batch) throws SQLException {
        Head head = lock(lease);
        Map<KeyName, KnownKey> known = known(lease, batch.keyNames(), head);
        AppendPlan plan = new AppendPlan(batch.send(), known);
        List<PendingEntry> fresh = plan.fresh();
        if (!fresh.isEmpty()) {
            insert(lease, fresh, head);
            putKeys(lease, fresh, head);
            move(lease, head.last().offset() + fresh.size());
            batch.setAtRisk(true);
            lease.commit();
            plan.storedAfter(head.last());
        }
        return plan;
    }

    private static Head lock(Lease lease) throws SQLException {
        try (PreparedStatement statement = lease.prepare(LOCK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Head(new Position(new Epoch(row.getString(1)), row.getLong(2)), row.getLong(3));
        }
    }

    private static Map<KeyName, KnownKey> known(Lease lease, List<KeyName> names, Head head) throws SQLException {
        Map<KeyName, KnownKey> known = new HashMap<>();
        if (names.isEmpty()) {
            return known;
        }
        try (PreparedStatement statement = lease.prepare(FIND_KEY)) {
            for (KeyName name : names) {
                statement.setString(1, name.channel().value());
                statement.setString(2, name.key().value());
                statement.setLong(3, head.now());
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        MessageId id = new MessageId(row.getString(2));
                        known.put(
                                name,
                                new KnownKey(row.getString(1), id, head.last().at(row.getLong(3))));
                    }
                }
            }
        }
        return known;
    }

    private static void insert(Lease lease, List<PendingEntry> fresh, Head head) throws SQLException {
        long offset = head.last().offset();
        try (PreparedStatement statement = lease.prepare(INSERT)) {
            for (PendingEntry each : fresh) {
                bind(statement, each.message(), ++offset);
                statement.setLong(13, head.now());
                statement.setLong(14, head.now() + Dialect.keptMillis(each.entry()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Message message, long offset) throws SQLException {
        statement.setLong(1, offset);
        statement.setString(2, message.channel().value());
        statement.setString(3, message.id().value());
        statement.setString(4, message.event().value());
        statement.setString(5, message.contentType().value());
        statement.setBoolean(6, message.content().isText());
        statement.setBytes(7, message.content().bytes());
        statement.setString(8, message.publisher().name());
        statement.setString(
                9, message.publisher().connection().map(ConnectionId::value).orElse(null));
        statement.setString(10, message.key().map(MessageKey::value).orElse(null));
        statement.setLong(11, message.publishedAt().toEpochMilli());
        statement.setString(12, AttributeText.write(message.attributes()));
    }

    private static void putKeys(Lease lease, List<PendingEntry> fresh, Head head) throws SQLException {
        if (fresh.stream().allMatch(each -> each.keyName() == null)) {
            return;
        }
        long offset = head.last().offset();
        try (PreparedStatement statement = lease.prepare(PUT_KEY)) {
            for (PendingEntry each : fresh) {
                offset++;
                KeyName name = each.keyName();
                if (name != null) {
                    statement.setString(1, name.channel().value());
                    statement.setString(2, name.key().value());
                    statement.setLong(3, offset);
                    statement.setString(4, each.id().value());
                    statement.setString(5, each.hash());
                    statement.setLong(6, head.now() + each.entry().keyTime().toMillis());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void move(Lease lease, long offset) throws SQLException {
        try (PreparedStatement statement = lease.prepare(MOVE)) {
            statement.setLong(1, offset);
            statement.executeUpdate();
        }
    }

    /** The head while it is locked, and the time of the database then. */
    private record Head(Position last, long now) {}
}
