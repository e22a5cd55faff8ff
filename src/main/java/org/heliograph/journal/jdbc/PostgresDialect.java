package org.heliograph.journal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Epoch;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, for several nodes: a batch is one statement, which locks the row of the head and lets it go within itself.
 * A node that freezes or is cut off at any moment holds no lock that another node needs.
 *
 * <p>Idempotency keys are looked up in a statement before; should another node store one of them in between, the primary
 * key refuses the whole batch, and it is looked up again.
 */
final class PostgresDialect implements Dialect {
    /** Each attempt needs another node to be quicker with one of the keys. */
    private static final int ATTEMPTS = 5;

    private static final String HEAD = """
            WITH head AS (
                UPDATE heliograph_journal_head SET last_offset = last_offset + CAST(? AS bigint) WHERE id = 1
                RETURNING epoch, last_offset - CAST(? AS bigint) AS base),
            messages AS (
                INSERT INTO heliograph_message (log_offset, channel, message_id, event, content_type, is_text, content,
                    publisher, publisher_connection, message_key, published_at, attributes, stored_at, expires_at)
                SELECT head.base + m.n, m.channel, m.id, m.event, m.type, m.is_text, m.content,
                    m.publisher, m.connection, m.key, m.published, m.attributes, %1$s, %1$s + m.kept
                FROM head, unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
                    CAST(? AS boolean[]), CAST(? AS bytea[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
                    CAST(? AS bigint[]), CAST(? AS text[]), CAST(? AS bigint[])) WITH ORDINALITY
                    AS m (channel, id, event, type, is_text, content, publisher, connection, key, published, attributes,
                        kept, n))""".formatted(NOW);
    private static final String STORE = HEAD + " SELECT epoch, base FROM head";
    /** The keys join the head too: they are inserted under its lock, so that two nodes never wait for each other. */
    private static final String STORE_WITH_KEYS = HEAD + """
            , keys AS (
                INSERT INTO heliograph_publish_key
                    (channel, idempotency_key, log_offset, message_id, content_hash, expires_at)
                SELECT k.channel, k.key, head.base + k.n, k.id, k.hash, %s + k.kept
                FROM head, unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bigint[]), CAST(? AS text[]),
                    CAST(? AS text[]), CAST(? AS bigint[])) AS k (channel, key, n, id, hash, kept))
            SELECT epoch, base FROM head""".formatted(NOW);

    private static final String FIND_KEYS = """
            SELECT k.channel, k.idempotency_key, k.content_hash, k.message_id, h.epoch, k.log_offset, k.expires_at > %s
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS q (channel, name)
            JOIN heliograph_publish_key k ON k.channel = q.channel AND k.idempotency_key = q.name
            CROSS JOIN heliograph_journal_head h""".formatted(NOW);
    private static final String FORGET_KEY =
            "DELETE FROM heliograph_publish_key WHERE channel = ? AND idempotency_key = ? AND expires_at <= " + NOW;
    private static final String RAISE_FLOOR = """
            INSERT INTO heliograph_channel_floor AS f (channel, trimmed_to, raised_at) VALUES (?, ?, %1$s)
            ON CONFLICT (channel)
            DO UPDATE SET trimmed_to = GREATEST(f.trimmed_to, excluded.trimmed_to), raised_at = excluded.raised_at""".formatted(NOW);

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public boolean storesInTransaction() {
        return false;
    }

    @Override
    public String raiseFloor() {
        return RAISE_FLOOR;
    }

    @Override
    public AppendPlan store(Lease lease, AppendBatch batch) throws SQLException {
        List<KeyName> names = batch.keyNames();
        for (int attempt = 1; ; attempt++) {
            Map<KeyName, KnownKey> known = names.isEmpty() ? Map.of() : known(lease, names);
            AppendPlan plan = new AppendPlan(batch.send(), known);
            if (plan.fresh().isEmpty()) {
                return plan;
            }
            batch.setAtRisk(true);
            try {
                plan.storedAfter(insert(lease, plan.fresh()));
                return plan;
            } catch (SQLException failure) {
                if (!SqlState.UNIQUE_VIOLATION.equals(failure.getSQLState()) || attempt == ATTEMPTS) {
                    throw failure;
                }
                batch.setAtRisk(false);
            }
        }
    }

    private static Map<KeyName, KnownKey> known(Lease lease, List<KeyName> names) throws SQLException {
        Map<KeyName, KnownKey> known = new HashMap<>();
        List<KeyName> expired = new ArrayList<>();
        try (PreparedStatement statement = lease.prepare(FIND_KEYS)) {
            new ArrayParameters(lease, statement)
                    .texts(names, name -> name.channel().value())
                    .texts(names, name -> name.key().value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    KeyName name = new KeyName(new ChannelName(row.getString(1)), new IdempotencyKey(row.getString(2)));
                    Position place = new Position(new Epoch(row.getString(5)), row.getLong(6));
                    if (row.getBoolean(7)) {
                        known.put(name, new KnownKey(row.getString(3), new MessageId(row.getString(4)), place));
                    } else {
                        expired.add(name);
                    }
                }
            }
        }
        forget(lease, expired);
        return known;
    }

    private static void forget(Lease lease, List<KeyName> expired) throws SQLException {
        if (expired.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = lease.prepare(FORGET_KEY)) {
            // one after another, in no transaction: the locks of two nodes never cross
            for (KeyName name : expired) {
                statement.setString(1, name.channel().value());
                statement.setString(2, name.key().value());
                statement.executeUpdate();
            }
        }
    }

    private static Position insert(Lease lease, List<PendingEntry> fresh) throws SQLException {
        boolean withKeys = fresh.stream().anyMatch(each -> each.keyName() != null);
        try (PreparedStatement statement = lease.prepare(withKeys ? STORE_WITH_KEYS : STORE)) {
            ArrayParameters parameters = new ArrayParameters(lease, statement);
            bindMessages(parameters, fresh);
            if (withKeys) {
                bindKeys(parameters, fresh);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Position(new Epoch(row.getString(1)), row.getLong(2));
            }
        }
    }

    private static void bindMessages(ArrayParameters parameters, List<PendingEntry> fresh) throws SQLException {
        List<Message> messages = fresh.stream().map(PendingEntry::message).toList();
        parameters
                .number(fresh.size())
                .number(fresh.size())
                .texts(messages, message -> message.channel().value())
                .texts(messages, message -> message.id().value())
                .texts(messages, message -> message.event().value())
                .texts(messages, message -> message.contentType().value())
                .flags(messages, message -> message.content().isText())
                .bytes(messages, message -> message.content().bytes())
                .texts(messages, message -> message.publisher().name())
                .texts(messages, PostgresDialect::connectionOf)
                .texts(messages, PostgresDialect::keyOf)
                .numbers(messages, message -> message.publishedAt().toEpochMilli())
                .texts(messages, message -> AttributeText.write(message.attributes()))
                .numbers(fresh, each -> Dialect.keptMillis(each.entry()));
    }

    private static @Nullable String connectionOf(Message message) {
        return message.publisher().connection().map(ConnectionId::value).orElse(null);
    }

    private static @Nullable String keyOf(Message message) {
        return message.key().map(MessageKey::value).orElse(null);
    }

    private static void bindKeys(ArrayParameters parameters, List<PendingEntry> fresh) throws SQLException {
        List<KeyName> names = new ArrayList<>();
        List<PendingEntry> keyed = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            KeyName name = fresh.get(i).keyName();
            if (name != null) {
                names.add(name);
                keyed.add(fresh.get(i));
                places.add(i + 1L);
            }
        }
        parameters
                .texts(names, name -> name.channel().value())
                .texts(names, name -> name.key().value())
                .numbers(places, place -> place)
                .texts(keyed, each -> each.id().value())
                .texts(keyed, PendingEntry::hash)
                .numbers(keyed, each -> each.entry().keyTime().toMillis());
    }
}
