package org.heliograph.protocol.client;

import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;

/** The JSON encoding of the Centrifugo client protocol: the format of the many-channel socket. */
public final class ClientJsonFormat implements WireFormat {
    /** The one instance. */
    public static final ClientJsonFormat CLIENT_JSON = new ClientJsonFormat();

    private static final Frame PING = Frame.ofPing(JsonReplyWriter.write(new ClientReply.Ping()));

    private ClientJsonFormat() {}

    /** Encodes a reply or push. */
    public static Frame encode(ClientReply reply) {
        return Frame.ofText(JsonReplyWriter.write(reply));
    }

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

    @Override
    public Frame keepAlive() {
        return PING;
    }

    @Override
    public Liveness liveness() {
        return Liveness.PROTOCOL_PINGS;
    }
}
