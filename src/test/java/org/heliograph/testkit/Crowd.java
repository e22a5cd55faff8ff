package org.heliograph.testkit;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many clients of one channel, each of which checks that the numbered messages come in order and none is missing, and
 * keeps nothing of them.
 */
public final class Crowd implements Closeable {
    private static final char END_OF_NUMBER = ':';

    private final List<Member> members;

    private Crowd(List<Member> members) {
        this.members = members;
    }

    /** Connects so many clients, one after another. */
    public static Crowd of(int size, URI address) {
        HttpClient http = HttpClient.newHttpClient();
        return new Crowd(
                Stream.generate(() -> new Member(http, address)).limit(size).toList());
    }

    /** Returns the text of a numbered message of so many characters. */
    public static String message(int number, int length) {
        String start = Integer.toString(number) + END_OF_NUMBER;
        return start + "x".repeat(length - start.length());
    }

    /** Returns how many messages the slowest member got, all in order. */
    public int slowest() {
        return members.stream().mapToInt(member -> member.next.get()).min().orElse(0);
    }

    /** Returns what went wrong for members: a gap, a double, an end. */
    public List<String> faults() {
        return members.stream()
                .map(member -> member.fault)
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        members.forEach(member -> member.socket.abort());
    }

    private static final class Member implements WebSocket.Listener {
        private final AtomicInteger next = new AtomicInteger();
        private final WebSocket socket;
        private boolean atStart = true;
        private volatile String fault = "";

        @SuppressWarnings("this-escape") // nothing comes before the test publishes
        Member(HttpClient http, URI address) {
            socket = http.newWebSocketBuilder()
                    .buildAsync(address, this)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            if (atStart) {
                String start = next.get() + String.valueOf(END_OF_NUMBER);
                if (!part.toString().startsWith(start)) {
                    fault = "expected " + start + " and got " + part.subSequence(0, Math.min(10, part.length()));
                }
            }
            atStart = last;
            if (last && fault.isEmpty()) {
                next.incrementAndGet();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            fault = "closed with " + code;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            fault = "failed with " + error;
        }
    }
}
