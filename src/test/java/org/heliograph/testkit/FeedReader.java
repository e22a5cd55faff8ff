package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of a feed: the JDK's HTTP client reads, the parser of this package tells what a page would have seen. */
public final class FeedReader implements Closeable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ByteCollector stream = new ByteCollector();
    private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<HttpResponse<Void>> exchange;

    private FeedReader(HubClient hub, String path, String... headers) {
        HttpRequest request = hub.request(path, headers)
                .header("Accept", "text/event-stream")
                .timeout(LIMIT)
                .build();
        BodyHandler<Void> body = info -> {
            head.complete(info);
            return BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(stream::add));
        };
        exchange = hub.http().sendAsync(request, body);
    }

    /** Opens a feed and waits for its status and headers. */
    public static FeedReader open(HubClient hub, String path, String... headers) {
        FeedReader reader = new FeedReader(hub, path, headers);
        reader.head.orTimeout(20, TimeUnit.SECONDS).join();
        return reader;
    }

    /** Returns the status of the answer. */
    public int status() {
        return head.join().statusCode();
    }

    /** Returns the headers of the answer. */
    public HttpHeaders headers() {
        return head.join().headers();
    }

    /** Returns the bytes that came so far, as text. */
    public String raw() {
        return stream.text();
    }

    /** Returns what a page would have seen so far. */
    public EventStreamParser parsed() {
        return EventStreamParser.parse(raw());
    }

    /** Returns the events so far. */
    public List<EventStreamParser.Event> events() {
        return parsed().events();
    }

    /** Waits for so many events in all and returns them. */
    public List<EventStreamParser.Event> awaitEvents(int count) {
        await(count + " events").atMost(HubClient.SOON).until(() -> events().size() >= count);
        return events();
    }

    /** Returns whether the stream ended. */
    public boolean isEnded() {
        return exchange.isDone();
    }

    /** Drops the connection. */
    @Override
    public void close() {
        exchange.cancel(true);
    }
}
