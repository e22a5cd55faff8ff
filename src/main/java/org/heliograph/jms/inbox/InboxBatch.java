package org.heliograph.jms.inbox;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.heliograph.PublishAttempt;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;

/** The messages that a transaction takes from the inbox: some to publish, some to refuse. Used by one thread. */
final class InboxBatch {
    private static final int MAX_MESSAGES = 100;
    private static final int MAX_BYTES = 1024 * 1024;

    private final InboundMessageReader reader;
    private final List<Good> good = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int sizeBytes;

    InboxBatch(InboundMessageReader reader) {
        this.reader = reader;
    }

    /**
     * Does once what is done with every batch, at the start: a class that cannot be loaded later, for want of a file descriptor, never
     * can be again.
     */
    static void rehearse(InboundMessageReader reader) {
        InboxBatch batch = new InboxBatch(reader);
        batch.refuse(List.of());
        batch.attempts();
        batch.takeRefused();
    }

    /**
     * Takes a message in.
     *
     * @throws JMSException if the provider cannot read it
     */
    void add(Message message) throws JMSException {
        try {
            PublishAttempt attempt = reader.attempt(message, keyOf(message));
            good.add(new Good(message, attempt));
            sizeBytes += attempt.publication().content().sizeBytes()
                    + attempt.publication().attributes().sizeBytes();
        } catch (InvalidInputException bad) {
            refused.add(new Refused(message, bad.code()));
        }
    }

    /**
     * The key that the sender gave, or else the id of the message: a broker that sends it again has it stored once all the same. A
     * sender may ask for messages without an id.
     */
    private static Optional<IdempotencyKey> keyOf(Message message) throws JMSException, InvalidInputException {
        Optional<IdempotencyKey> given = InboundMessageReader.givenKey(message);
        if (given.isPresent()) {
            return given;
        }
        String id = message.getJMSMessageID();
        return id == null ? Optional.empty() : Optional.of(IdempotencyKey.of("jms/" + id));
    }

    boolean isFull() {
        return good.size() + refused.size() >= MAX_MESSAGES || sizeBytes >= MAX_BYTES;
    }

    /** Returns what is to be published, in the order of the queue. */
    List<PublishAttempt> attempts() {
        return good.stream().map(Good::attempt).toList();
    }

    /** Refuses the messages of these attempts: their keys stand for others. */
    void refuse(Collection<PublishAttempt> losers) {
        List<Good> conflicting =
                good.stream().filter(each -> losers.contains(each.attempt())).toList();
        good.removeAll(conflicting);
        conflicting.forEach(each -> refused.add(new Refused(each.message(), ErrorCode.KEY_USED_BEFORE)));
    }

    /** Returns the messages to refuse, and forgets them. */
    List<Refused> takeRefused() {
        List<Refused> all = List.copyOf(refused);
        refused.clear();
        return all;
    }

    private record Good(Message message, PublishAttempt attempt) {}

    /**
     * A message that is not published.
     *
     * @param message it
     * @param reason why
     */
    record Refused(Message message, ErrorCode reason) {}
}
