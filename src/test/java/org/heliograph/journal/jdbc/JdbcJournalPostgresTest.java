package org.heliograph.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalException;
import org.heliograph.message.Attributes;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.Publisher;
import org.heliograph.testkit.SilentProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The journal in a real PostgreSQL. */
class JdbcJournalPostgresTest extends JournalContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;
    private final List<JdbcConnectionPool> pools = new ArrayList<>();
    private String name = "";

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        name = "journal" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return pool(server.getPort());
    }

    private DataSource pool(int port) {
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres");
        pools.add(JdbcConnectionPool.create(connections));
        return pools.get(pools.size() - 1);
    }

    @Override
    String binaryType() {
        return "bytea";
    }

    @Override
    boolean isCommit(String what) {
        return stores(what);
    }

    /** Returns whether this statement, as {@link FaultySource} tells it, stores and commits a batch. */
    static boolean stores(String what) {
        return what.startsWith("WITH head");
    }

    @AfterEach
    void closePools() {
        pools.forEach(JdbcConnectionPool::dispose);
    }

    @Test
    void oneMessageThatTheDatabaseRefusesKeepsNoOtherOut() throws Exception {
        JournalNode node = node(0);
        Message message = Entries.message(Entries.NEWS, Content.ofText("a"));
        Message refused = new Message(
                message.id(),
                message.channel(),
                message.event(),
                message.content(),
                message.contentType(),
                new Publisher("nul\u0000"),
                message.publishedAt(),
                message.key(),
                Attributes.NONE,
                message.position());
        CountDownLatch connected = new CountDownLatch(1);
        node.source.before(what -> awaitLatch(connected));
        CompletableFuture<Appended> first = node.append(Entries.text("first"));
        CompletableFuture<Appended> before = node.append(Entries.text("before"));
        CompletableFuture<Appended> bad = node.append(Entries.of(refused));
        CompletableFuture<Appended> after = node.append(Entries.text("after"));
        connected.countDown();

        assertThat(JournalNode.reason(bad)).isEqualTo(JournalException.Reason.UNAVAILABLE);
        assertThat(JournalNode.result(first).position().offset()).isEqualTo(1);
        assertThat(JournalNode.result(before).position().offset()).isEqualTo(2);
        assertThat(JournalNode.result(after).position().offset()).isEqualTo(3);
    }

    @Test
    void knowsThatNothingIsStoredAfterAWaitForTheHead() throws Exception {
        JournalNode hasty = hastyNode();
        try (Connection other = pools.get(0).getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("UPDATE heliograph_journal_head SET last_offset = last_offset");

            assertThat(JournalNode.reason(hasty.append(Entries.text("lost"))))
                    .isEqualTo(JournalException.Reason.UNAVAILABLE);
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(hasty.appended(Entries.text("kept")).position().offset()).isEqualTo(1);
    }

    @Test
    void cutsAConnectionThatSaysNothingAnyMore() throws Exception {
        URI address = URI.create("tcp://127.0.0.1:" + server.getPort());
        try (SilentProxy proxy = SilentProxy.to(address)) {
            JournalNode hasty = hastyNode(pool(proxy.address().getPort()));
            hasty.appended(Entries.text("a"));
            proxy.fallSilent();

            assertThat(JournalNode.reason(hasty.append(Entries.text("b"))))
                    .isEqualTo(JournalException.Reason.UNKNOWN_OUTCOME);
            await().atMost(Duration.ofSeconds(30)).until(() -> hasty.source.lent() == 0);
        }
    }

    @Test
    void readerIsNotHeldByAConnectionThatSaysNothingAnyMore() throws Exception {
        URI address = URI.create("tcp://127.0.0.1:" + server.getPort());
        try (SilentProxy proxy = SilentProxy.to(address)) {
            JournalNode hasty = hastyNode(pool(proxy.address().getPort()));
            hasty.appended(Entries.text("a"));
            proxy.fallSilent();

            CompletableFuture<Void> reading = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(hasty.journal::head).isInstanceOf(JournalException.class));
            assertThat(reading).succeedsWithin(Duration.ofSeconds(30));
            assertThat(hasty.journal.silence()).isGreaterThan(HASTE);
            await().atMost(Duration.ofSeconds(30)).until(() -> hasty.source.lent() == 0);
        }
    }
}
