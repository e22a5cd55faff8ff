package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.hub.session.HubRig.CHANNEL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.heliograph.config.JournalSettings;
import org.heliograph.hub.history.OpenJournalLink;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.journal.Appended;
import org.heliograph.journal.Backlog;
import org.heliograph.journal.Gate;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.jdbc.JdbcJournal;
import org.heliograph.message.Attributes;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Position;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.Messages;
import org.heliograph.protocol.RawFormat;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.UndisturbedOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscriber that joins while messages are committed and wait for their delivery: it gets each exactly once. */
class FollowWithBacklogTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final FakeClock clock = new FakeClock();
    private final ManualExecutor writer = new ManualExecutor();
    private final ManualExecutor deliveries = new ManualExecutor();
    private final Backlog backlog = new Backlog(new Subscribers(), deliveries, clock);
    private final JdbcJournal journal = new JdbcJournal(
            database,
            new JournalSettings("", 100, SECOND.multipliedBy(20), SECOND, 1, 1),
            writer,
            this::committed,
            backlog,
            clock);
    private Gate gate;
    private HubRig rig;
    private int ids;

    private final RecordingConnection connection = RecordingConnection.completingAtOnce();

    /** The node starts behind the message "1", so that who wants that has it read from the database. */
    @BeforeEach
    void startNodeBehindAMessage() throws JournalException {
        publish("1");
        gate = new Gate(journal, journal.head(), backlog, clock);
        rig = new HubRig(
                RoomRegistry::new,
                Map.of("heliograph.history.size", "100"),
                (settings, executors) -> new OpenJournalLink(settings, executors, journal, gate, backlog));
        publish("2");
        publish("3");
        assertThat(deliveries.pending()).isEqualTo(1);
    }

    @AfterEach
    void closeDatabase() {
        database.dispose();
    }

    private void committed(List<Message> batch) {
        if (gate != null) {
            gate.offer(batch);
        }
    }

    private void publish(String text) {
        Message message = Messages.text(new MessageId("n-" + ++ids), CHANNEL, text, Attributes.NONE);
        JournalEntry entry = new JournalEntry(message, Optional.empty(), SECOND, Duration.ofDays(1));
        Appended unused = journal.append(entry).toCompletableFuture().getNow(null);
        writer.runAll();
    }

    private void follow(StartPoint start) throws InvalidInputException {
        rig.open(connection, RawFormat.RAW)
                .follow(
                        CHANNEL,
                        start,
                        recovery -> recovery.messages().stream()
                                .map(RawFormat.RAW::encode)
                                .toList());
    }

    private StartPoint since(long offset) {
        return new StartPoint.Since(Optional.of(new Position(gate.position().epoch(), offset)));
    }

    private List<String> received() {
        rig.writers.runAll();
        return connection.frames().stream().map(Frame::text).toList();
    }

    private void assertReceives(String... texts) {
        assertThat(received()).containsExactly(texts);
    }

    @Test
    void whatIsRecoveredFromMemoryIsNotDeliveredAgain() throws InvalidInputException {
        follow(since(1));
        assertReceives("2", "3");
        deliveries.runAll();
        publish("4");
        deliveries.runAll();
        assertReceives("2", "3", "4");
    }

    @Test
    void whatIsDeliveredWhileThePastIsReadIsNotDoubled() throws InvalidInputException {
        follow(since(0));
        deliveries.runNext();
        publish("4");
        deliveries.runAll();
        assertThat(received()).as("held").isEmpty();
        rig.readers.runAll();
        assertReceives("1", "2", "3", "4");
        publish("5");
        deliveries.runAll();
        assertReceives("1", "2", "3", "4", "5");
    }

    @Test
    void whatIsReadWhileTheBacklogWaitsIsNotDeliveredAgain() throws InvalidInputException {
        follow(since(0));
        rig.readers.runAll();
        publish("4");
        deliveries.runAll();
        assertReceives("1", "2", "3", "4");
    }

    @Test
    void whoFollowsFromNowOnGetsWhatIsCommittedFromNowOn() throws InvalidInputException {
        follow(StartPoint.NOW);
        publish("4");
        deliveries.runAll();
        assertReceives("4");
    }

    private final class Subscribers implements UndisturbedOutput {
        @Override
        public void deliver(Message message) {
            rig.fanOut.inOrder(message.channel(), () -> {
                rig.fanOut.deliver(message);
                return message;
            });
        }
    }
}
