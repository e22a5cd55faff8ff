package org.heliograph.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client of a {@link Crowd}: it counts the messages and notes the first thing that is wrong. */
abstract class CrowdMember {
    /** How the fault of a client begins that was told to go. */
    static final String CLOSED_WITH = "closed with ";

    private static final char END_OF_NUMBER = ':';
    private static final int LIMIT_SECONDS = 20;

    private final AtomicInteger next = new AtomicInteger();
    private volatile String fault = "";
    private volatile long faultNanos;

    /** Returns how a numbered message begins. */
    static String startOf(int number) {
        return Integer.toString(number) + END_OF_NUMBER;
    }

    int received() {
        return next.get();
    }

    String fault() {
        return fault;
    }

    /** Returns when it was, as {@link System#nanoTime()}. */
    long faultNanos() {
        return faultNanos;
    }

    /** Drops the connection. */
    abstract void close();

    /** Counts a message, of which the beginning is enough. */
    void take(String message) {
        String start = startOf(next.get());
        if (!message.startsWith(start)) {
            fail("expected " + start + " and got " + message.substring(0, Math.min(10, message.length())));
        } else if (fault.isEmpty()) {
            next.incrementAndGet();
        }
    }

    void fail(String what) {
        if (fault.isEmpty()) {
            faultNanos = System.nanoTime();
            fault = what;
        }
    }

    /** A WebSocket client. */
    static final class SocketMember extends CrowdMember implements WebSocket.Listener {
        /** What is looked at of a message; its first part may be shorter than its number. */
        private static final int HEAD_CHARACTERS = 16;

        private final WebSocket socket;
        private final StringBuilder head = new StringBuilder(HEAD_CHARACTERS);

        @SuppressWarnings("this-escape") // nothing comes before the test publishes
        SocketMember(HttpClient http, URI address) {
            socket = http.newWebSocketBuilder()
                    .buildAsync(address, this)
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            head.append(part, 0, Math.min(part.length(), HEAD_CHARACTERS - head.length()));
            if (last) {
                take(head.toString());
                head.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            fail(CLOSED_WITH + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            fail("failed with " + error);
        }

        @Override
        void close() {
            socket.abort();
        }
    }

    /** A client of a feed. */
    static final class FeedMember extends CrowdMember implements Flow.Subscriber<String> {
        private static final String DATA = "data: ";

        private final CompletableFuture<HttpResponse<Void>> exchange;
        private boolean ending;
        private boolean greeting;

        @SuppressWarnings("this-escape") // nothing comes before the test publishes
        FeedMember(HttpClient http, URI address) {
            CompletableFuture<Integer> status = new CompletableFuture<>();
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Accept", "text/event-stream")
                    .build();
            exchange = http.sendAsync(request, head -> {
                status.complete(head.statusCode());
                return BodySubscribers.fromLineSubscriber(this);
            });
            if (status.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join() != 200) {
                fail("refused with " + status.join());
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            ending = ending || line.equals("event: close");
            greeting = line.equals("event: hello") || (greeting && !line.isEmpty());
            if (line.startsWith(DATA) && !greeting) {
                data(line.substring(DATA.length()));
            }
        }

        private void data(String data) {
            if (ending) {
                fail(CLOSED_WITH + HubClient.json(data).getInt("code"));
            } else {
                take(data);
            }
        }

        @Override
        public void onError(Throwable error) {
            fail("failed with " + error);
        }

        @Override
        public void onComplete() {
            fail("ended");
        }

        @Override
        void close() {
            exchange.cancel(true);
        }
    }
}
