package org.heliograph.testkit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * What a node holds at a moment, as the test application in its WAR tells.
 *
 * @param sessions open connections
 * @param rooms channels with subscribers
 * @param queuedBytes bytes that wait in all outboxes
 */
public record NodeState(int sessions, int rooms, long queuedBytes) {
    /** A node without clients. */
    public static final NodeState EMPTY = new NodeState(0, 0, 0);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Asks the node at an address. */
    public static NodeState of(URL base) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.toString()).resolve("test/node"))
                .build();
        try {
            String body = CLIENT.send(request, BodyHandlers.ofString()).body();
            JsonObject json = Json.createReader(new StringReader(body)).readObject();
            return new NodeState(
                    json.getInt("sessions"),
                    json.getInt("rooms"),
                    json.getJsonNumber("queuedBytes").longValueExact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
