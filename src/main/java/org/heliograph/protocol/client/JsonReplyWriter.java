package org.heliograph.protocol.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Writes replies, pushes and pings in their JSON encoding: each is one object on one line, and a frame is one or more of
 * them with a line feed between them.
 *
 * <p>Zeros are left out, except where a client cannot do without them.
 */
public final class JsonReplyWriter {
    private static final String PING = "{}";
    private static final int CAPACITY = 160;
    private static final Answers ANSWERS = new Answers()
            .with(ClientReply.Connect.class, "connect", JsonReplyWriter::connect)
            .with(ClientReply.Subscribe.class, "subscribe", (out, to) -> JsonValues.write(out, to.subscription()))
            .with(ClientReply.Unsubscribe.class, "unsubscribe", (out, to) -> {})
            .with(ClientReply.Publish.class, "publish", (out, to) -> {})
            .with(ClientReply.Presence.class, "presence", JsonReplyWriter::presence)
            .with(ClientReply.PresenceStats.class, "presence_stats", JsonReplyWriter::presenceStats)
            .with(ClientReply.History.class, "history", JsonReplyWriter::history)
            .with(ClientReply.Rpc.class, "rpc", (out, to) -> out.rawIfAny("data", to.data()))
            .with(ClientReply.Refresh.class, "refresh", (out, to) -> JsonValues.writeTtl(out, to.ttl()))
            .with(ClientReply.SubRefresh.class, "sub_refresh", (out, to) -> JsonValues.writeTtl(out, to.ttl()))
            .with(ClientReply.Failure.class, "error", JsonReplyWriter::failure);

    private JsonReplyWriter() {}

    /** Returns the line of a reply, a push or a ping; it holds no line feed. */
    public static String write(ClientReply reply) {
        if (reply instanceof ClientPush push) {
            return JsonPushWriter.write(push);
        }
        if (reply instanceof ClientReply.Answer answer) {
            return new JsonLine(CAPACITY)
                    .object(out -> ANSWERS.write(out.number("id", answer.id()), answer))
                    .toString();
        }
        return PING;
    }

    private static void connect(JsonLine out, ClientReply.Connect reply) {
        out.text("client", reply.client().value()).textIfAny("version", reply.version());
        JsonValues.writeTtl(out, reply.ttl());
        out.rawIfAny("data", reply.data());
        if (!reply.subs().isEmpty()) {
            out.object(
                    "subs",
                    subs -> reply.subs()
                            .forEach((channel, subscription) ->
                                    subs.keyedObject(channel.value(), sub -> JsonValues.write(sub, subscription))));
        }
        out.secondsIfAny("ping", reply.ping()).flagIfSet("pong", reply.pong());
    }

    private static void presence(JsonLine out, ClientReply.Presence reply) {
        out.object(
                "presence",
                members -> reply.members()
                        .forEach((client, info) ->
                                members.keyedObject(client.value(), member -> JsonValues.write(member, info))));
    }

    private static void presenceStats(JsonLine out, ClientReply.PresenceStats reply) {
        out.number("num_clients", reply.clients()).number("num_users", reply.users());
    }

    private static void history(JsonLine out, ClientReply.History reply) {
        JsonValues.writePublications(out, reply.publications());
        out.text("epoch", reply.top().epoch().value())
                .number("offset", reply.top().offset());
    }

    private static void failure(JsonLine out, ClientReply.Failure reply) {
        ClientError error = reply.error();
        out.number("code", error.number()).text("message", error.message()).flagIfSet("temporary", error.temporary());
    }

    /** The name and the content of the object in each type of reply. */
    private static final class Answers {
        private final Map<Class<?>, BiConsumer<JsonLine, Object>> bodies = new HashMap<>();

        /** Adds a type; the object is written even where it is empty. */
        <T extends ClientReply.Answer> Answers with(Class<T> type, String name, BiConsumer<JsonLine, T> body) {
            bodies.put(type, (out, answer) -> out.object(name, inside -> body.accept(inside, type.cast(answer))));
            return this;
        }

        void write(JsonLine out, ClientReply.Answer answer) {
            Objects.requireNonNull(bodies.get(answer.getClass())).accept(out, answer);
        }
    }
}
