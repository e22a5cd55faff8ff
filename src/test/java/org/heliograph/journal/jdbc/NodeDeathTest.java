package org.heliograph.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.heliograph.journal.Appended;
import org.heliograph.journal.Backlog;
import org.heliograph.journal.Gate;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.jdbc.DyingNode.Moment;
import org.heliograph.message.Message;
import org.heliograph.testkit.ChildProcess;
import org.heliograph.testkit.PostgresExtension;
import org.heliograph.testkit.UndisturbedOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Nodes, each a process of its own, that die while they publish, and the node that is left. */
class NodeDeathTest {
    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    /** Two seconds, and what a busy machine may add. */
    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(3);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long CHECK_MILLIS = 1_000;

    private final List<Message> delivered = new CopyOnWriteArrayList<>();
    private final ExecutorService deliveries = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private JournalNode survivor;
    private Gate gate;

    @TempDir
    private Path folder;

    /** A node with the two looks at the journal that every node has: at its head, and at holes. */
    @BeforeEach
    void startSurvivor() throws JournalException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(DATABASE.url());
        survivor = new JournalNode(database, 100, TIMEOUT, batch -> gate.offer(batch));
        Backlog backlog = new Backlog(new Deliveries(), deliveries, System::nanoTime);
        gate = new Gate(survivor.journal, survivor.journal.head(), backlog, System::nanoTime);
        every(CHECK_MILLIS, this::catchUp);
        every(Gate.HOLD.toMillis(), () -> {
            if (gate.needsCatchUp()) {
                catchUp();
            }
        });
    }

    private void every(long millis, Runnable task) {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void catchUp() {
        try {
            gate.catchUp();
        } catch (JournalException unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @AfterEach
    void stopSurvivor() throws InterruptedException {
        timer.shutdown();
        assertThat(timer.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        survivor.close();
        deliveries.shutdown();
        assertThat(deliveries.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void whatADeadNodeCommittedIsDeliveredByTheOther() throws Exception {
        dieAfterCommit(5);
    }

    @Test
    @Tag("faults")
    void whatAHundredDeadNodesCommittedIsDeliveredByTheOther() throws Exception {
        dieAfterCommit(100);
    }

    /** After every second death the other node publishes, too, and finds a hole; else only a look at the head tells it. */
    private void dieAfterCommit(int times) throws Exception {
        long before = gate.position().offset();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            expected.add("dying " + i + " of " + times);
            die(Moment.AFTER_COMMIT, expected.get(expected.size() - 1));
            if (i % 2 == 0) {
                expected.add("left " + i);
                survivor.appended(Entries.text("left " + i));
            }
            await("delivery").atMost(DELIVERED_WITHIN).until(() -> delivered.size() >= expected.size());
        }
        assertThat(texts()).isEqualTo(expected);
        assertThat(delivered.stream().map(Gate::offsetOf))
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + expected.size())
                        .boxed()
                        .toList());
    }

    /** The publisher got no answer, and tries once more with the same key by way of the other node. */
    @Test
    void retryAfterADeathBeforeTheCommitIsOneMessage() throws Exception {
        die(Moment.BEFORE_COMMIT, "first try");
        assertThat(survivor.appended(Entries.keyed("first try", "first try")).repeated())
                .isFalse();
        await().atMost(DELIVERED_WITHIN).until(() -> !delivered.isEmpty());
        assertIsOneMessage("first try");
    }

    @Test
    void retryAfterADeathAfterTheCommitIsOneMessage() throws Exception {
        die(Moment.AFTER_COMMIT, "second try");
        Appended retry = survivor.appended(Entries.keyed("second try", "second try"));
        assertThat(retry.repeated()).isTrue();
        await().atMost(DELIVERED_WITHIN).until(() -> !delivered.isEmpty());
        assertThat(delivered.get(0).position()).contains(retry.position());
        assertIsOneMessage("second try");
    }

    private void assertIsOneMessage(String text) throws JournalException {
        long head = survivor.journal.head().offset();
        assertThat(texts()).containsExactly(text);
        assertThat(survivor.journal.read(0, head, Integer.MAX_VALUE))
                .filteredOn(message -> message.content().text().equals(text))
                .hasSize(1);
    }

    private void die(Moment moment, String text) throws IOException {
        Path log = folder.resolve("dying-node.log");
        ChildProcess node = ChildProcess.program(log, DyingNode.class, moment.name(), DATABASE.url(), text);
        assertThat(node.awaitEnd()).as(() -> read(log)).isEqualTo(DyingNode.STATUS);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return none.toString();
        }
    }

    private List<String> texts() {
        return delivered.stream().map(message -> message.content().text()).toList();
    }

    private final class Deliveries implements UndisturbedOutput {
        @Override
        public void deliver(Message message) {
            delivered.add(message);
        }
    }
}
