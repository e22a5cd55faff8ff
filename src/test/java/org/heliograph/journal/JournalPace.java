package org.heliograph.journal;

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

/** Measures appends of 256 bytes: {@code JournalPace h2 jdbc:h2:file:/tmp/x/journal} or {@code JournalPace postgres}. */
final class JournalPace {
    private static final String TEXT = "x".repeat(256);
    private static final int PUBLISHERS = 64;
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private static final AtomicLong BATCHES = new AtomicLong();

    private JournalPace() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        if (arguments[0].equals("h2")) {
            measure("H2 " + arguments[1], JdbcConnectionPool.create(arguments[1], "sa", ""));
        } else {
            Path directory = Files.createTempDirectory("journal-pace");
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("data"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start()) {
                PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
                connections.setUrl(server.getJdbcUrl("postgres", "postgres"));
                measure("PostgreSQL", JdbcConnectionPool.create(connections));
            }
        }
        System.exit(0);
    }

    private static void measure(String name, DataSource database) throws Exception {
        try (JournalNode node =
                new JournalNode(database, 5000, Duration.ofSeconds(20), batch -> BATCHES.incrementAndGet())) {
            node.journal.prepare();
            for (int round = 0; round < 4; round++) {
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
