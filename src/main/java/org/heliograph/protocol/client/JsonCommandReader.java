package org.heliograph.protocol.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;

/** Reads commands in their JSON encoding: one object on each line of a text frame. */
public final class JsonCommandReader {
    private static final long MAX_ID = 0xFFFF_FFFFL;
    private static final String PONG = "{}";
    private static final String FOSSIL = "fossil";
    private static final String ID = "id";
    private static final String CHANNEL = "channel";
    private static final String TOKEN = "token";
    private static final String DATA = "data";
    private static final String SEND = "send";

    /** In the order in which they are looked for: the first that a command names is the one that counts. */
    private static final List<Method> METHODS = List.of(
            new Method("connect", JsonCommandReader::connect),
            new Method("subscribe", JsonCommandReader::subscribe),
            new Method("unsubscribe", (id, body) -> new ClientCommand.Unsubscribe(id, channel(body))),
            new Method("publish", (id, body) -> new ClientCommand.Publish(id, channel(body), body.raw(DATA))),
            new Method("presence", (id, body) -> new ClientCommand.Presence(id, channel(body))),
            new Method("presence_stats", (id, body) -> new ClientCommand.PresenceStats(id, channel(body))),
            new Method("history", JsonCommandReader::history),
            new Method("rpc", (id, body) -> new ClientCommand.Rpc(id, text(body, "method"), body.raw(DATA))),
            new Method(SEND, (id, body) -> new ClientCommand.Send(body.raw(DATA))),
            new Method("refresh", (id, body) -> new ClientCommand.Refresh(id, required(body, TOKEN))),
            // one client leaves the channel out, for the token names it as well
            new Method(
                    "sub_refresh",
                    (id, body) -> new ClientCommand.SubRefresh(id, body.text(CHANNEL), body.text(TOKEN))));

    private JsonCommandReader() {}

    /** Reads a frame up to its first mistake. */
    public static CommandFrame read(String frame) {
        List<ClientCommand> commands = new ArrayList<>();
        int end = frame.endsWith("\n") ? frame.length() - 1 : frame.length();
        int start = 0;
        try {
            while (start <= end) {
                int feed = frame.indexOf('\n', start);
                int lineEnd = feed < 0 ? end : Math.min(feed, end);
                commands.add(command(frame.substring(start, lineEnd)));
                start = lineEnd + 1;
            }
        } catch (InvalidInputException malformed) {
            return new CommandFrame(List.copyOf(commands), Optional.of(ClientClose.BAD_REQUEST));
        }
        return new CommandFrame(List.copyOf(commands), Optional.empty());
    }

    private static ClientCommand command(String line) throws InvalidInputException {
        if (line.equals(PONG)) {
            return new ClientCommand.Pong();
        }
        JsonMembers members = JsonObjectReader.read(line);
        long id = members.integer(ID, 0, MAX_ID);
        Method method = null;
        JsonMembers body = JsonMembers.NONE;
        for (Method each : METHODS) {
            Optional<JsonMembers> found = members.object(each.name);
            if (method == null && found.isPresent()) {
                method = each;
                body = found.get();
            }
        }
        if (id == 0 && members.object(SEND).isEmpty()) {
            return new ClientCommand.Pong();
        }
        if (method == null || (id == 0 && !method.name.equals(SEND))) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        return method.body.read(id, body);
    }

    private static ClientCommand connect(long id, JsonMembers body) throws InvalidInputException {
        return new ClientCommand.Connect(
                id, body.text(TOKEN), body.raw(DATA), text(body, "name"), text(body, "version"), subs(body));
    }

    private static Map<String, StreamPosition> subs(JsonMembers connect) throws InvalidInputException {
        JsonMembers subs = connect.object("subs").orElse(JsonMembers.NONE);
        Map<String, StreamPosition> positions = new HashMap<>();
        for (String channel : subs.names()) {
            Optional<StreamPosition> position = recovery(subs.object(channel).orElse(JsonMembers.NONE));
            position.ifPresent(asked -> positions.put(channel, asked));
        }
        return Map.copyOf(positions);
    }

    private static ClientCommand subscribe(long id, JsonMembers body) throws InvalidInputException {
        return new ClientCommand.Subscribe(
                id,
                channel(body),
                body.text(TOKEN),
                recovery(body),
                body.raw(DATA),
                body.flag("positioned"),
                body.flag("recoverable"),
                body.flag("join_leave"),
                delta(body),
                body.object("tf").isPresent(),
                body.integer("flag", Long.MIN_VALUE, Long.MAX_VALUE),
                (int) body.integer("type", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static Optional<StreamPosition> recovery(JsonMembers body) throws InvalidInputException {
        StreamPosition position = position(body);
        return body.flag("recover") ? Optional.of(position) : Optional.empty();
    }

    private static StreamPosition position(JsonMembers body) throws InvalidInputException {
        return new StreamPosition(text(body, "epoch"), body.unsigned("offset"));
    }

    private static boolean delta(JsonMembers body) throws InvalidInputException {
        Optional<String> delta = body.text("delta");
        if (delta.isPresent() && !delta.get().equals(FOSSIL)) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        return delta.isPresent();
    }

    private static ClientCommand history(long id, JsonMembers body) throws InvalidInputException {
        Optional<JsonMembers> since = body.object("since");
        return new ClientCommand.History(
                id,
                channel(body),
                (int) body.integer("limit", Integer.MIN_VALUE, Integer.MAX_VALUE),
                since.isPresent() ? Optional.of(position(since.get())) : Optional.empty(),
                body.flag("reverse"));
    }

    private static String channel(JsonMembers body) throws InvalidInputException {
        return required(body, CHANNEL);
    }

    private static String required(JsonMembers body, String name) throws InvalidInputException {
        return body.text(name).orElseThrow(() -> new InvalidInputException(ErrorCode.BAD_MEMBER));
    }

    private static String text(JsonMembers body, String name) throws InvalidInputException {
        return body.text(name).orElse("");
    }

    /** A method by its name in the protocol. */
    private record Method(String name, Body body) {}

    /** Makes a command of the object of a method. */
    @FunctionalInterface
    private interface Body {
        ClientCommand read(long id, JsonMembers body) throws InvalidInputException;
    }
}
