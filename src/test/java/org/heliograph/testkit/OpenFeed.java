package org.heliograph.testkit;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A feed that is being read line by line with the JDK's HTTP client. The monitor guards the lines. */
public final class OpenFeed implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Lines lines = new Lines();
    private final CompletableFuture<?> reading;

    private OpenFeed(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .build();
        reading = CLIENT.sendAsync(request, BodyHandlers.fromLineSubscriber(lines));
    }

    /** Begins to read the feed at a path below the address of the hub. */
    public static OpenFeed open(URL base, String path) {
        return new OpenFeed(URI.create(base.toString()).resolve(path));
    }

    /** Returns the events that came so far. */
    public List<EventStreamParser.Event> events() {
        return EventStreamParser.parse(lines.text()).events();
    }

    /** Returns the data of the events with a name that came so far. */
    public List<String> data(String eventName) {
        return events().stream()
                .filter(event -> event.type().equals(eventName))
                .map(EventStreamParser.Event::data)
                .toList();
    }

    /** Returns whether the hub has ended the feed. */
    public boolean isEnded() {
        return lines.isEnded();
    }

    /** Stops reading and drops the connection. */
    @Override
    public void close() {
        lines.cancel();
        reading.cancel(true);
    }

    private static final class Lines implements Flow.Subscriber<String> {
        private final StringBuilder text = new StringBuilder();
        private Flow.@Nullable Subscription subscription;
        private boolean ended;

        @Override
        public synchronized void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public synchronized void onNext(String line) {
            text.append(line).append('\n');
        }

        @Override
        public void onError(Throwable cause) {
            onComplete();
        }

        @Override
        public synchronized void onComplete() {
            ended = true;
        }

        synchronized String text() {
            return text.toString();
        }

        synchronized boolean isEnded() {
            return ended;
        }

        synchronized void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
