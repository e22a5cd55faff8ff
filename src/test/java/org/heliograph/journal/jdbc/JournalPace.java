package org.heliograph.journal.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.heliograph.message.ChannelName;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Measures appends of 256 bytes by 64 publishers at once, and single ones, on H2 in a file and on PostgreSQL: {@code mvn -Pbench
 * -Djournal}, or {@code -Djournal=h2} or {@code postgres} for one of them.
 *
 * <p>The databases are made anew in the folder of the first argument; the property {@code seconds} says how long a round takes.
 */
final class JournalPace {
    private static final String TEXT = "x".repeat(256);
    private static final int PUBLISHERS = 64;
    private static final int ROUNDS = 4;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("seconds", 10));

    private static final AtomicLong BATCHES = new AtomicLong();

    private JournalPace() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "run")
                .toAbsolutePath();
        String which = arguments[1];
        if (!which.equals("postgres")) {
            measure("H2", JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("h2/journal"), "sa", ""));
        }
        if (!which.equals("h2")) {
            measurePostgres(folder.resolve("postgres"));
        }
        System.exit(0);
    }

    private static void measurePostgres(Path folder) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
            connections.setUrl(server.getJdbcUrl("postgres", "postgres"));
            measure("PostgreSQL", JdbcConnectionPool.create(connections));
        }
    }

    private static void measure(String name, DataSource database) throws Exception {
        try (JournalNode node =
                new JournalNode(database, 5000, Duration.ofSeconds(20), batch -> BATCHES.incrementAndGet())) {
            node.journal.prepare();
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf("%s: %,d appends/s%n", name, rate(node));
            }
            single(name, node);
        }
    }

    private static long rate(JournalNode node) throws InterruptedException {
        Semaphore turns = new Semaphore(PUBLISHERS);
        AtomicLong done = new AtomicLong();
        long cpu = cpuNanos();
        BATCHES.set(0);
        long start = System.nanoTime();
        long end = start + LENGTH.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            turns.acquire();
            var unused = node.journal
                    .append(Entries.text(new ChannelName("c:" + i % 20), TEXT))
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            System.out.println(failure);
                        }
                        done.incrementAndGet();
                        turns.release();
                    });
        }
        turns.acquire(PUBLISHERS);
        System.out.printf(
                "%,d appends in %,d batches, %,d per second of CPU in this JVM%n",
                done.get(), BATCHES.get(), done.get() * 1_000_000_000L / (cpuNanos() - cpu));
        return done.get() * 1_000_000_000L / (System.nanoTime() - start);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void single(String name, JournalNode node) throws Exception {
        long[] nanos = new long[1000];
        for (int i = 0; i < nanos.length; i++) {
            TimeUnit.MILLISECONDS.sleep(2);
            long start = System.nanoTime();
            node.appended(Entries.text(TEXT));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf("%s: one append p50 %d us, p99 %d us%n", name, nanos[500] / 1000, nanos[989] / 1000);
    }
}
