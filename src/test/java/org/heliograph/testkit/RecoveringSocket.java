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
    private static final String PUBLICATIONS = "publications";

    private @Nullable TextSocket socket;
    private final List<Event> events = new ArrayList<>();
    private int read;
    private String epoch = "";

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
        events.clear();
        read = 0;
        socket = TextSocket.open(node.ws("connection/websocket")).send(CONNECT + command);
    }

    @Override
    List<Event> events() {
        List<String> texts = socket == null ? List.of() : socket.texts();
        texts.stream().skip(read).flatMap(String::lines).map(HubClient::json).forEach(this::take);
        read = texts.size();
        return List.copyOf(events);
    }

    private void take(JsonObject line) {
        if (line.containsKey(SUBSCRIBE)) {
            JsonObject reply = line.getJsonObject(SUBSCRIBE);
            epoch = reply.getString("epoch");
            events.add(new Event(position(reply), "hello", reply.toString()));
            if (reply.containsKey(PUBLICATIONS)) {
                reply.getJsonArray(PUBLICATIONS).getValuesAs(JsonObject.class).forEach(this::takeMessage);
            }
        } else if (line.containsKey("push")) {
            takeMessage(line.getJsonObject("push").getJsonObject("pub"));
        }
    }

    private void takeMessage(JsonObject publication) {
        events.add(new Event(position(publication), "message", publication.getString("data")));
    }

    private String position(JsonObject place) {
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
