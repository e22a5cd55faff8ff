package org.heliograph.protocol;

import java.util.List;
import java.util.Optional;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;

/**
 * What one node says to the others in one relayed message. Immutable.
 *
 * @param origin the node that says it
 * @param kind what it says
 * @param probe the number of a probe; 0 for all else
 * @param messages the messages in publisher order; empty for all else
 * @param signal the bytes of a signal, which mean something to the sender's and the receiver's hub only; empty for all else
 */
public record RelayEnvelope(NodeId origin, Kind kind, long probe, List<Message> messages, Optional<Content> signal) {
    /** What a node may say. */
    public enum Kind {
        /** Here are messages for your subscribers. */
        MESSAGES(0),
        /** I want to see this again myself: the boot self-test. */
        PROBE(1),
        /** Here is something about me or my connections. */
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
