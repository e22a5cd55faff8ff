package org.heliograph.testkit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.testkit.EventStreamParser.Event;
import org.jspecify.annotations.Nullable;

/** A {@link RecoveringClient} by the many-channel socket. It answers no pings. */
final class RecoveringSocket extends RecoveringClient {
    private static final String CONNECT = "{\"connect\":{},\"id\":1}\n";
    private static final String SUBSCRIBE = "subscribe";

    private @Nullable TextSocket socket;

    RecoveringSocket(String channel) {
        super(channel);
    }

    @Override
    void open(HubClient node, String cursor) {
        JsonObjectBuilder subscribe = Json.createObjectBuilder().add("channel", channel());
        if (!cursor.isEmpty()) {
            int colon = cursor.indexOf(':');
            subscribe
                    .add("recover", true)
                    .add("epoch", cursor.substring(0, colon))
                    .add("offset", Long.parseLong(cursor.substring(colon + 1)));
        }
        JsonObject command = Json.createObjectBuilder()
                .add(SUBSCRIBE, subscribe)
                .add("id", 2)
                .build();
        socket = TextSocket.open(node.ws("connection/websocket")).send(CONNECT + command);
    }

    @Override
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        List<JsonObject> lines = socket == null ? List.of() : lines(socket);
        String epoch = "";
        for (JsonObject line : lines) {
            if (line.containsKey(SUBSCRIBE)) {
                JsonObject reply = line.getJsonObject(SUBSCRIBE);
                epoch = reply.getString("epoch");
                events.add(new Event(position(epoch, reply), "hello", reply.toString()));
                if (reply.containsKey("publications")) {
                    for (JsonObject each : reply.getJsonArray("publications").getValuesAs(JsonObject.class)) {
                        events.add(message(epoch, each));
                    }
                }
            } else if (line.containsKey("push")) {
                events.add(message(epoch, line.getJsonObject("push").getJsonObject("pub")));
            }
        }
        return events;
    }

    private static List<JsonObject> lines(TextSocket socket) {
        return socket.texts().stream()
                .flatMap(String::lines)
                .map(HubClient::json)
                .toList();
    }

    private static Event message(String epoch, JsonObject publication) {
        return new Event(position(epoch, publication), "message", publication.getString("data"));
    }

    private static String position(String epoch, JsonObject place) {
        return epoch + ":" + (place.containsKey("offset") ? place.getJsonNumber("offset") : "0");
    }

    @Override
    public boolean isCut() {
        return socket == null || socket.isClosed();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
