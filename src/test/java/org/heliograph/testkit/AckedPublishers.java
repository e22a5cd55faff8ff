package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several publishers of one channel that keeps history, each of which goes on until its first refusal; they note what was acknowledged. */
public final class AckedPublishers implements Closeable {
    private final HubClient hub;
    private final String path;
    private final ConcurrentMap<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** Starts so many publishers. */
    public AckedPublishers(HubClient hub, String channel, int count) {
        this.hub = hub;
        this.path = "api/channels/" + channel + "/messages";
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            String name = "p" + i + "-";
            threads.execute(() -> publish(name));
        }
        threads.shutdown();
    }

    private void publish(String name) {
        boolean going = true;
        for (int i = 0; going; i++) {
            going = publishOne(name + i);
        }
    }

    private boolean publishOne(String text) {
        try {
            HttpResponse<String> answer = hub.post(path, "text/plain", text);
            boolean taken = answer.statusCode() == 200;
            if (taken) {
                acknowledged.put(HubClient.json(answer.body()).getString("position"), text);
            }
            return taken;
        } catch (UncheckedIOException nobodyThere) {
            return false;
        }
    }

    /** Returns the texts that were acknowledged so far, by their positions. */
    public Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** Waits until all were refused; returns what was acknowledged. */
    public Map<String, String> awaitRefusal() {
        await("refused").atMost(HubClient.SOON.multipliedBy(3)).until(threads::isTerminated);
        return acknowledged;
    }

    /** Returns the texts that a node keeps of the channel, by their positions. */
    public Map<String, String> stored(HubClient node) {
        Map<String, String> stored = new TreeMap<>();
        String before = "";
        JsonObject page;
        do {
            page = HubClient.json(
                    node.send("GET", path + "?limit=1000" + before).body());
            List<JsonObject> messages = page.getJsonArray("messages").getValuesAs(JsonObject.class);
            messages.forEach(message -> stored.put(message.getString("position"), message.getString("data")));
            before = messages.isEmpty() ? "" : "&before=" + messages.get(0).getString("position");
        } while (page.getBoolean("hasMore"));
        return stored;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
