package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Many clients that lose their node together and come back together; half of them by event stream, half by socket. */
public final class RecoveringCrowd implements Closeable {
    /** How many clients connect at the same moment. */
    private static final int CONNECTING = 32;

    private static final Duration POLL = Duration.ofMillis(200);

    private final List<RecoveringClient> clients;
    private final ExecutorService connectors = Executors.newFixedThreadPool(CONNECTING);
    private final Random random = new Random(1);

    /** Creates so many clients of some channels in turn, none of which is connected. */
    public RecoveringCrowd(int size, List<String> channels) {
        clients = IntStream.range(0, size)
                .<RecoveringClient>mapToObj(number -> {
                    String channel = channels.get(number / 2 % channels.size());
                    return number % 2 == 0 ? new RecoveringFeed(channel) : new RecoveringSocket(channel);
                })
                .toList();
    }

    /** Returns all clients. */
    public List<RecoveringClient> clients() {
        return clients;
    }

    /** Connects every client, each after a random part of a time, and waits until all are greeted. */
    public void connect(HubClient node, Duration within, Duration limit) {
        List<CompletableFuture<Void>> connected = clients.stream()
                .map(client -> CompletableFuture.runAsync(() -> client.connect(node), after(within)))
                .toList();
        connected.forEach(CompletableFuture::join);
        awaitAll(limit, "greeted", RecoveringClient::isGreeted);
    }

    private Executor after(Duration within) {
        return CompletableFuture.delayedExecutor(
                random.nextLong(within.toMillis() + 1), TimeUnit.MILLISECONDS, connectors);
    }

    /** Waits until something is true of every client. */
    public void awaitAll(Duration limit, String what, Predicate<RecoveringClient> expected) {
        await(what)
                .atMost(limit)
                .pollInterval(POLL)
                .until(() -> clients.stream().allMatch(expected));
    }

    /** Drops all connections. */
    public void cut() {
        clients.forEach(RecoveringClient::close);
    }

    @Override
    public void close() {
        cut();
        connectors.shutdown();
    }
}
