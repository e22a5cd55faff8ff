package org.heliograph.protocol;

import java.util.List;
import java.util.Optional;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;

/**
 * A message between nodes. Immutable.
 *
 * @param origin the sender
 * @param kind its kind
 * @param probe the number of a probe; 0 for all else
 * @param messages the messages in publisher order; empty for all else
 * @param signal the bytes of a signal, which mean something to the sender's and the receiver's hub only; empty for all else
 */
public record RelayEnvelope(NodeId origin, Kind kind, long probe, List<Message> messages, Optional<Content> signal) {
    /** The kind of an envelope. */
    public enum Kind {
        /** Messages for the subscribers of other nodes. */
        MESSAGES(0),
        /** A probe that the sender waits to receive itself: the self-test at boot. */
        PROBE(1),
        /** A signal about the sender or its connections. */
        SIGNAL(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Returns the number of this kind between nodes; it never changes. */
        int code() {
            return code;
        }
    }

    /** Returns how many messages and signals it carries. */
    public int size() {
        return messages.size() + (signal.isPresent() ? 1 : 0);
    }

    /** Returns an envelope of messages. */
    public static RelayEnvelope ofMessages(NodeId origin, List<Message> messages) {
        return new RelayEnvelope(origin, Kind.MESSAGES, 0, List.copyOf(messages), Optional.empty());
    }

    /** Returns an envelope of a probe. */
    public static RelayEnvelope ofProbe(NodeId origin, long probe) {
        return new RelayEnvelope(origin, Kind.PROBE, probe, List.of(), Optional.empty());
    }

    /** Returns an envelope of a signal. */
    public static RelayEnvelope ofSignal(NodeId origin, Content signal) {
        return new RelayEnvelope(origin, Kind.SIGNAL, 0, List.of(), Optional.of(signal));
    }
}
