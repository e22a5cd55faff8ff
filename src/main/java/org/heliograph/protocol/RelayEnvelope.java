package org.heliograph.protocol;

import java.util.List;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;

/**
 * What one node says to the others in one relayed message. Immutable.
 *
 * @param origin the node that says it
 * @param kind what it says
 * @param probe the number of a probe; 0 for messages
 * @param messages the messages in publisher order; empty for a probe
 */
public record RelayEnvelope(NodeId origin, Kind kind, long probe, List<Message> messages) {
    /** What a node may say. */
    public enum Kind {
        /** Here are messages for your subscribers. */
        MESSAGES(0),
        /** I want to see this again myself: the boot self-test. */
        PROBE(1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Returns the number of this kind between nodes; it never changes. */
        int code() {
            return code;
        }
    }

    /** Returns an envelope of messages. */
    public static RelayEnvelope ofMessages(NodeId origin, List<Message> messages) {
        return new RelayEnvelope(origin, Kind.MESSAGES, 0, List.copyOf(messages));
    }

    /** Returns an envelope of a probe. */
    public static RelayEnvelope ofProbe(NodeId origin, long probe) {
        return new RelayEnvelope(origin, Kind.PROBE, probe, List.of());
    }
}
