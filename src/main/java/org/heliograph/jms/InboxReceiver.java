package org.heliograph.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.JmsSettings;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.jspecify.annotations.Nullable;

/**
 * The work of the inbox: publishes what is good and forwards what is not; either way a message is taken once. The next one is
 * read when the last is stored.
 *
 * <p>Used by the thread of its loop; the counts may be read by any.
 */
final class InboxReceiver implements BrokerLoop.Work {
    /** Some adapters return "no message" for ever on a dead connection: an idle one is renewed after so long. */
    static final Duration RENEWAL = Duration.ofSeconds(4);

    /** A message that even the queue of refused messages does not take must not hold up the others. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(InboxReceiver.class.getName());

    private final ConnectionFactory factory;
    private final JmsSettings settings;
    private final InboundMessageReader reader;
    private final BiFunction<Publication, IdempotencyKey, CompletionStage<?>> publisher;
    private final StopSignal stop;
    private final LongAdder published = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private boolean down;
    private @Nullable Rejection pending;
    private int attempts;

    InboxReceiver(
            ConnectionFactory factory,
            JmsSettings settings,
            InboundMessageReader reader,
            BiFunction<Publication, IdempotencyKey, CompletionStage<?>> publisher,
            StopSignal stop) {
        this.factory = factory;
        this.settings = settings;
        this.reader = reader;
        this.publisher = publisher;
        this.stop = stop;
    }

    @Override
    public void run() throws JMSException {
        try (BrokerLink link = BrokerLink.open(factory)) {
            RejectedQueue refused = new RejectedQueue(link.session(), settings.rejected());
            MessageConsumer consumer =
                    link.session().createConsumer(link.session().createQueue(settings.inbox()));
            link.start();
            connected();
            forward(refused);
            Receiving receiving = new Receiving(consumer);
            long idleSince = System.nanoTime();
            while (!stop.isSet() && System.nanoTime() - idleSince < RENEWAL.toNanos()) {
                Optional<Message> message = receiving.next();
                if (message.isPresent()) {
                    accept(message.get());
                    forward(refused);
                    idleSince = System.nanoTime();
                }
            }
        }
    }

    @Override
    public void failed(Exception cause) {
        if (!down) {
            down = true;
            LOG.log(Level.WARNING, "Queue {0} cannot be read; trying again ({1})", new Object[] {
                settings.inbox(), cause.toString()
            });
        }
    }

    InboxStatus status() {
        return new InboxStatus(true, published.sum(), rejected.sum());
    }

    private void connected() {
        if (down) {
            down = false;
            LOG.log(Level.INFO, "Queue {0} is read again", settings.inbox());
        }
    }

    private void accept(Message message) throws JMSException {
        try {
            publish(reader.read(message), keyOf(message));
        } catch (InvalidInputException refused) {
            pending = new Rejection(message, refused.code());
            attempts = 0;
        } catch (RuntimeException ours) {
            // neither the broker's nor the sender's fault: the loop goes on
            LOG.log(Level.WARNING, "A message from queue " + settings.inbox() + " could not be published", ours);
        }
    }

    /** A broker that sends a message again has it stored once all the same. */
    private static IdempotencyKey keyOf(Message message) throws JMSException, InvalidInputException {
        return IdempotencyKey.of("jms/" + message.getJMSMessageID());
    }

    /** Waits until the message is stored, and tries again while the journal is away: the broker keeps those behind it. */
    private void publish(Publication publication, IdempotencyKey key) {
        while (!stop.isSet()) {
            try {
                publisher.apply(publication, key).toCompletableFuture().get();
                published.increment();
                return;
            } catch (ExecutionException notStored) {
                if (!isWorthAnotherTry(notStored.getCause())) {
                    LOG.log(
                            Level.WARNING,
                            "A message from queue " + settings.inbox() + " was not published",
                            notStored);
                    return;
                }
            } catch (InterruptedException stopNow) {
                Thread.currentThread().interrupt();
                return;
            }
            if (awaitStop()) {
                LOG.warning("A message from a queue could not be stored before the node stopped");
            }
        }
    }

    private static boolean isWorthAnotherTry(@Nullable Throwable failure) {
        return failure instanceof JournalException journal
                && journal.reason() != JournalException.Reason.KEY_CONFLICT
                && journal.reason() != JournalException.Reason.UNSUPPORTED;
    }

    private boolean awaitStop() {
        try {
            return stop.await(RETRY);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Forwards the message that was refused; one that could not be forwarded is tried again on the next connections. */
    private void forward(RejectedQueue refused) throws JMSException {
        Rejection rejection = pending;
        if (rejection == null) {
            return;
        }
        attempts++;
        if (attempts > MAX_ATTEMPTS) {
            LOG.log(Level.WARNING, "A refused message ({0}) was lost: queue {1} did not take it", new Object[] {
                rejection.reason(), settings.rejected()
            });
        } else {
            refused.add(rejection.message(), rejection.reason());
        }
        pending = null;
        rejected.increment();
    }

    private record Rejection(Message message, ErrorCode reason) {}
}
