package org.heliograph.jms.inbox;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.PublishAttempt;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.JmsSettings;
import org.heliograph.jms.BrokerLink;
import org.heliograph.jms.BrokerLoop;
import org.heliograph.jms.PolledConsumer;
import org.heliograph.jms.StopSignal;
import org.heliograph.journal.JournalException;

/**
 * The work of the inbox: one transaction, in which a batch is received, what is bad in it is forwarded, and what is good is
 * published. It is committed when all that is to be stored is stored; so the broker forgets no message before.
 *
 * <p>While nothing can be stored no transaction is begun: each that is rolled back counts as a delivery, and a broker gives a
 * message up after a few. The hub tries with the messages of the last one, whose keys make them the same messages when they are
 * delivered again.
 *
 * <p>Used by the thread of its loop; the counts may be read by any.
 */
final class InboxReceiver implements BrokerLoop.Work {
    /** A transaction without a message is ended after so long: some adapters return "no message" for ever on a dead one. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    /** The server ends a transaction that lasts so long; everything in one takes a few seconds at most. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** A message that even the queue of refused messages does not take must not hold up the others. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Logger LOG = Logger.getLogger(InboxReceiver.class.getName());

    private final ConnectionFactory factory;
    private final JmsSettings settings;
    private final InboundMessageReader reader;
    private final InboxPublisher publisher;
    private final UserTransaction transactions;
    private final StopSignal stop;
    private final LongAdder published = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private List<PublishAttempt> unstored = List.of();
    private int failedForwards;
    private boolean transacted = true;
    private boolean down;
    private boolean storing = true;

    /**
     * Creates the work.
     *
     * @param transactions those of the calling thread
     */
    InboxReceiver(
            ConnectionFactory factory,
            JmsSettings settings,
            InboundMessageReader reader,
            InboxPublisher publisher,
            UserTransaction transactions,
            StopSignal stop) {
        this.factory = factory;
        this.settings = settings;
        this.reader = reader;
        this.publisher = publisher;
        this.transactions = transactions;
        this.stop = stop;
        InboxBatch.rehearse(reader);
    }

    @Override
    public void run() throws JMSException, InterruptedException {
        storeTheLast();
        if (stop.isSet()) {
            return;
        }
        InboxBatch batch = new InboxBatch(reader);
        try (InboxTransaction transaction = InboxTransaction.begin(transactions, LIMIT)) {
            if (work(batch)) {
                transaction.commit();
                published.add(batch.attempts().size());
            }
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (!down) {
            down = true;
            LOG.log(Level.WARNING, "Cannot read JMS queue {0}, retrying: {1}", new Object[] {
                settings.inbox(), cause.toString()
            });
        }
    }

    InboxStatus status() {
        return new InboxStatus(true, published.sum(), rejected.sum());
    }

    /** Does what the transaction is for; returns whether it may be committed. The handles are closed before it is, as usual. */
    private boolean work(InboxBatch batch) throws JMSException, InterruptedException {
        try (BrokerLink link = BrokerLink.open(factory)) {
            connected(link.session().getTransacted());
            receive(link, batch);
            forward(link, batch.takeRefused());
            boolean stored = publish(batch);
            forward(link, batch.takeRefused());
            return stored;
        }
    }

    private void connected(boolean inTransaction) {
        if (down) {
            down = false;
            LOG.log(Level.INFO, "Reading JMS queue {0} again", settings.inbox());
        }
        if (transacted && !inTransaction) {
            LOG.log(
                    Level.WARNING,
                    "Connection factory of JMS queue {0} is not transactional (XA or local): messages that this node has read"
                            + " and not stored yet are lost if it crashes",
                    settings.inbox());
        }
        transacted = inTransaction;
    }

    private void receive(BrokerLink link, InboxBatch batch) throws JMSException {
        PolledConsumer receiving =
                new PolledConsumer(link.session().createConsumer(link.session().createQueue(settings.inbox())));
        link.start();
        long started = NanoClock.SYSTEM.nanos();
        Optional<Message> next = Optional.empty();
        while (next.isEmpty() && !stop.isSet() && NanoClock.SYSTEM.nanos() - started < IDLE.toNanos()) {
            next = receiving.next();
        }
        while (next.isPresent()) {
            batch.add(next.get());
            next = batch.isFull() ? Optional.empty() : receiving.nextAtOnce();
        }
    }

    /** Publishes all that can be; returns false if something could not be stored, and nothing of it is. */
    private boolean publish(InboxBatch batch) throws InterruptedException {
        while (!batch.attempts().isEmpty()) {
            try {
                publisher.publish(batch.attempts());
                return true;
            } catch (JournalException notStored) {
                if (notStored.conflicts().isEmpty()) {
                    keepForLater(batch.attempts(), notStored);
                    return false;
                }
                batch.refuse(KeyConflicts.losers(batch.attempts(), notStored));
            }
        }
        return true;
    }

    private void keepForLater(List<PublishAttempt> attempts, JournalException failure) {
        // what the broker will not deliver again must be stored from here; of the rest, what may be published twice
        unstored = transacted ? publisher.repeatable(attempts) : attempts;
        if (storing) {
            storing = false;
            LOG.log(
                    Level.WARNING,
                    "Cannot store messages of JMS queue {0}, leaving them in the queue: {1}",
                    new Object[] {settings.inbox(), failure.reason()});
        }
    }

    /** Waits until the messages of a transaction that was rolled back are stored, with a pause after each failure. */
    private void storeTheLast() throws InterruptedException {
        while (!storing && !stop.await(RETRY)) {
            try {
                if (!unstored.isEmpty()) {
                    publisher.publish(unstored);
                }
                storesAgain();
            } catch (JournalException notStored) {
                Set<PublishAttempt> losers = KeyConflicts.losers(unstored, notStored);
                unstored =
                        unstored.stream().filter(each -> !losers.contains(each)).toList();
            }
        }
    }

    private void storesAgain() {
        storing = true;
        unstored = List.of();
        LOG.log(Level.INFO, "Storing messages of JMS queue {0} again", settings.inbox());
    }

    private void forward(BrokerLink link, List<InboxBatch.Refused> refused) throws JMSException {
        if (refused.isEmpty()) {
            return;
        }
        if (failedForwards == MAX_ATTEMPTS) {
            failedForwards = 0;
            LOG.log(Level.WARNING, "Rejected messages lost: cannot send to JMS queue {0}", settings.rejected());
            return;
        }
        failedForwards++;
        RejectedQueue queue = new RejectedQueue(link.session(), settings.rejected());
        for (InboxBatch.Refused each : refused) {
            queue.add(each.message(), each.reason());
        }
        failedForwards = 0;
        rejected.add(refused.size());
    }
}
