package org.heliograph.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.heliograph.journal.jdbc.Entries.described;
import static org.heliograph.journal.jdbc.JournalNode.reason;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException.Reason;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A journal that the version before attributes wrote: channel {@code trimmed}, whose first three messages are gone, then {@code
 * news} with three and {@code orders} with two; three have keys that never expire.
 */
@Timeout(120)
class JournalUpgradeTest {
    private static final ChannelName TRIMMED = new ChannelName("trimmed");
    private static final ChannelName NEWS = new ChannelName("news");
    private static final ChannelName ORDERS = new ChannelName("orders");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void h2FileOfTheVersionBeforeGoesOn(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0";
        JdbcConnectionPool before = JdbcConnectionPool.create(url, "sa", "");
        load(before, "before-attributes-h2.sql");
        before.dispose();

        JdbcConnectionPool after = JdbcConnectionPool.create(url, "sa", "");
        assertGoesOn(after, "2cb444f6f1f4");
        after.dispose();
    }

    @Test
    void postgresDatabaseOfTheVersionBeforeGoesOn() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            load(server.getPostgresDatabase(), "before-attributes-postgresql.sql");
            PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
            connections.setUrl("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres");
            JdbcConnectionPool pool = JdbcConnectionPool.create(connections);
            assertGoesOn(pool, "e114f7c767dd");
            pool.dispose();
        }
    }

    private static void load(DataSource database, String script) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(read(script));
        }
    }

    private static String read(String script) throws IOException {
        try (InputStream in = JournalUpgradeTest.class.getResourceAsStream("/journal/" + script)) {
            assertThat(in).as(script).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertGoesOn(DataSource database, String epoch) throws Exception {
        try (JournalNode node = new JournalNode(database)) {
            node.journal.prepare();
            assertThat(node.journal.head()).hasToString(epoch + ":10");
            assertHistory(node);
            assertKeys(node);
            assertAppends(node, epoch);
        }
        try (JournalNode again = new JournalNode(database)) {
            again.journal.prepare();
            assertThat(again.journal.head()).hasToString(epoch + ":12");
        }
    }

    private static void assertHistory(JournalNode node) throws Exception {
        List<Message> all = node.journal.read(0, Long.MAX_VALUE, 100);
        assertThat(all)
                .extracting(
                        message -> message.position().orElseThrow().offset(),
                        message -> message.id().value(),
                        Message::channel)
                .containsExactly(
                        tuple(4L, "before-4", TRIMMED),
                        tuple(5L, "before-5", TRIMMED),
                        tuple(6L, "before-6", NEWS),
                        tuple(7L, "before-7", NEWS),
                        tuple(8L, "before-8", NEWS),
                        tuple(9L, "before-9", ORDERS),
                        tuple(10L, "before-10", ORDERS));
        assertThat(all).extracting(Message::attributes).containsOnly(Attributes.NONE);
        assertThat(page(node, TRIMMED).trimmedTo()).isEqualTo(3);
        assertThat(page(node, NEWS).messages())
                .extracting(Message::content, Message::event, Message::publisher, Message::key)
                .containsExactly(
                        tuple(
                                Content.ofText("Grüße, 'quoted' \u0000 📡\n"),
                                EventName.MESSAGE,
                                Publisher.ANONYMOUS,
                                Optional.empty()),
                        tuple(
                                Content.ofBytes(every()),
                                new EventName("price"),
                                new Publisher("ann", Optional.of(new ConnectionId("c-1"))),
                                Optional.of(new MessageKey("ACME"))),
                        tuple(Content.ofText("{\"m\":3}"), EventName.MESSAGE, new Publisher("bob"), Optional.empty()));
    }

    private static byte[] every() {
        byte[] every = new byte[256];
        IntStream.range(0, every.length).forEach(i -> every[i] = (byte) i);
        return every;
    }

    private static JournalPage page(JournalNode node, ChannelName channel) throws Exception {
        return node.journal.read(channel, new PageRequest(0, Long.MAX_VALUE, false, 10, 1 << 20));
    }

    private static void assertKeys(JournalNode node) throws Exception {
        assertThat(node.appended(news("{\"m\":3}"))).isEqualTo(repeated(node, "before-8", 8));
        assertThat(node.appended(described(news("{\"m\":3}"), Attributes.of(Map.of("traceparent", "1")))))
                .isEqualTo(repeated(node, "before-8", 8));
        assertThat(node.appended(orderTwo())).isEqualTo(repeated(node, "before-10", 10));
        assertThat(reason(node.append(news("{\"m\":4}")))).isEqualTo(Reason.KEY_CONFLICT);
    }

    private static Appended repeated(JournalNode node, String id, long offset) throws Exception {
        return new Appended(new MessageId(id), node.journal.head().at(offset), true);
    }

    private static JournalEntry news(String json) {
        return keyed(NEWS, "message", json, ContentType.JSON, Optional.empty(), "attempt-1");
    }

    private static JournalEntry orderTwo() {
        return keyed(ORDERS, "created", "b", ContentType.TEXT, Optional.of(new MessageKey("7")), "attempt-2");
    }

    private static JournalEntry keyed(
            ChannelName channel,
            String event,
            String text,
            ContentType type,
            Optional<MessageKey> key,
            String attempt) {
        Message message = new Message(
                new MessageId("after-1"),
                channel,
                new EventName(event),
                Content.ofText(text),
                type,
                Publisher.ANONYMOUS,
                Instant.EPOCH,
                key,
                Attributes.NONE,
                Optional.empty());
        return new JournalEntry(message, Optional.of(new IdempotencyKey(attempt)), DAY, DAY);
    }

    private static void assertAppends(JournalNode node, String epoch) throws Exception {
        Attributes attributes = Attributes.of(Map.of("subject", "tide"));
        assertThat(node.appended(Entries.text("plain")).position()).hasToString(epoch + ":11");
        assertThat(node.appended(described(Entries.text("described"), attributes))
                        .position())
                .hasToString(epoch + ":12");
        assertThat(node.journal.read(10, Long.MAX_VALUE, 10))
                .extracting(Message::attributes)
                .containsExactly(Attributes.NONE, attributes);
    }
}
