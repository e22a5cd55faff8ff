package org.heliograph.protocol;

import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.protocol.client.ClientPublication;
import org.heliograph.protocol.client.ClientPush;
import org.heliograph.protocol.client.ClientReply;
import org.heliograph.protocol.client.JsonReplyWriter;
import org.heliograph.protocol.client.RawJson;
import org.heliograph.protocol.client.UnsubscribeCode;

/** How messages look on the transports of the hub; a message is encoded once for each format in use. */
@SuppressWarnings("ImmutableEnumChecker") // a frame is immutable, which the checker cannot see
public enum WireFormat {
    /** The content and nothing else: what the raw WebSocket endpoints speak. */
    RAW(Frame.PING) {
        @Override
        public Frame encode(Message message) {
            return Frame.of(message.content(), message.key());
        }

        @Override
        public Frame encode(String text) {
            return Frame.ofText(text);
        }
    },
    /** An event stream (WHATWG HTML, section 9.2): id, event and data lines. */
    SSE(Frame.ofEncodedText(SseEncoder.comment("heartbeat"), Optional.empty())) {
        @Override
        public Frame encode(Message message) {
            return Frame.ofEncodedText(SseEncoder.event(message), message.key());
        }

        @Override
        public Frame encode(String text) {
            return Frame.ofEncodedText(SseEncoder.event(EventName.MESSAGE, text), Optional.empty());
        }
    },
    /** The JSON encoding of the Centrifugo client protocol: what the many-channel socket speaks. */
    CLIENT_JSON(Frame.ofPing(JsonReplyWriter.write(new ClientReply.Ping()))) {
        @Override
        public Frame encode(Message message) {
            ClientPush push = new ClientPush.Published(message.channel(), ClientPublication.of(message));
            return Frame.ofText(JsonReplyWriter.write(push), message.key());
        }

        @Override
        public Frame encode(String text) {
            return encode(new ClientPush.Told(RawJson.ofString(text)));
        }

        @Override
        public Optional<Frame> encodeEnd(ChannelName channel) {
            return Optional.of(encode(new ClientPush.Unsubscribed(channel, UnsubscribeCode.SERVER_UNSUBSCRIBE)));
        }
    };

    private final Frame keepAlive;

    WireFormat(Frame keepAlive) {
        this.keepAlive = keepAlive;
    }

    /** Encodes a reply of the many-channel socket. */
    public static Frame encode(ClientReply reply) {
        return Frame.ofText(JsonReplyWriter.write(reply));
    }

    /** Encodes a message. */
    public abstract Frame encode(Message message);

    /** Encodes text that is for one client and belongs to no channel. */
    public abstract Frame encode(String text);

    /** Encodes the end of a subscription that the hub ended; empty where there is no word for it. */
    public Optional<Frame> encodeEnd(ChannelName channel) {
        return Optional.empty();
    }

    /** Returns the frame that keeps an idle connection open and finds out whether its client is still there. */
    public Frame keepAlive() {
        return keepAlive;
    }
}
