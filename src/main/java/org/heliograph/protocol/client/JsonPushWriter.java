package org.heliograph.protocol.client;

import java.util.function.Consumer;
import org.heliograph.message.ChannelName;

/** Writes the JSON of pushes. */
final class JsonPushWriter {
    private static final int CAPACITY = 160;

    private JsonPushWriter() {}

    /** Returns the line of a push. */
    static String write(ClientPush push) {
        return new JsonLine(capacity(push))
                .object(line -> line.object("push", out -> write(out, push)))
                .toString();
    }

    private static int capacity(ClientPush push) {
        return push instanceof ClientPush.Published published
                ? CAPACITY + published.publication().data().text().length()
                : CAPACITY;
    }

    private static void write(JsonLine out, ClientPush push) {
        if (push instanceof ClientPush.Published published) {
            write(out, published.channel(), "pub", pub -> JsonValues.write(pub, published.publication()));
        } else if (push instanceof ClientPush.Joined joined) {
            write(
                    out,
                    joined.channel(),
                    "join",
                    join -> join.object("info", info -> JsonValues.write(info, joined.info())));
        } else if (push instanceof ClientPush.Left left) {
            write(
                    out,
                    left.channel(),
                    "leave",
                    leave -> leave.object("info", info -> JsonValues.write(info, left.info())));
        } else if (push instanceof ClientPush.Subscribed subscribed) {
            write(out, subscribed.channel(), "subscribe", sub -> writeSubscription(sub, subscribed.subscription()));
        } else if (push instanceof ClientPush.Unsubscribed unsubscribed) {
            UnsubscribeCode code = unsubscribed.code();
            write(out, unsubscribed.channel(), "unsubscribe", end -> writeEnd(end, code.number(), code.reason()));
        } else if (push instanceof ClientPush.Told told) {
            out.object("message", message -> message.raw("data", told.data()));
        } else if (push instanceof ClientPush.Disconnected disconnected) {
            ClientClose close = disconnected.close();
            out.object("disconnect", end -> writeEnd(end, close.number(), close.reason()));
        }
    }

    private static void write(JsonLine out, ChannelName channel, String kind, Consumer<JsonLine> body) {
        out.text("channel", channel.value()).object(kind, body);
    }

    private static void writeSubscription(JsonLine out, ClientSubscription subscription) {
        JsonValues.writeStream(out, subscription);
        out.rawIfAny("data", subscription.data());
    }

    private static void writeEnd(JsonLine out, int number, String reason) {
        out.number("code", number).text("reason", reason);
    }
}
