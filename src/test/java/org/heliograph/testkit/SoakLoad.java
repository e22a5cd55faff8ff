package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.heliograph.testkit.StoppedReader.Transport;

/**
 * Everything that happens to a node at once, until it is closed: 500 WebSocket clients and 100 feeds in 20 channels get 100
 * messages a second, 20 clients a second come and go, in order and otherwise, and one in twenty reads nothing, is sent away for it, and
 * comes back.
 */
public final class SoakLoad implements Closeable {
    private static final int CHANNELS = 20;
    private static final int SOCKETS_A_CHANNEL = 25;
    private static final int FEEDS_A_CHANNEL = 5;
    private static final int MESSAGE_CHARACTERS = 256;
    private static final Duration PUBLISHING = Duration.ofMillis(10);

    /** What fills the buffers of a client that reads nothing, a few megabytes, in a fraction of a minute. */
    private static final String DENSE_CHANNEL = "soak-dense";

    private static final int DENSE_CHARACTERS = 16 << 10;
    private static final int DENSE_SOCKETS = 5;
    private static final Duration DENSE_PUBLISHING = Duration.ofMillis(100);
    private static final int STOPPED_SOCKETS = 15;
    private static final int STOPPED_FEEDS = 15;
    private static final Duration COMING_BACK = Duration.ofSeconds(1);
    private static final Duration COMING_AND_GOING = Duration.ofMillis(50);

    private final HubClient hub;
    private final List<Crowd> crowds;
    private final int[] published = new int[CHANNELS];
    private final Crowd dense;
    private final List<StoppedReader> stopped = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<ScheduledExecutorService> clocks = new ArrayList<>();
    private int densePublished;
    private int publications;
    private int passers;

    /** One thing that is done again and again, always by the same thread. */
    private interface Deed {
        void happen() throws IOException;
    }

    /** Connects those who stay, one after another, and lets everything begin. */
    public SoakLoad(HubClient hub) throws IOException {
        this.hub = hub;
        crowds = IntStream.range(0, CHANNELS)
                .mapToObj(channel -> Crowd.of(SOCKETS_A_CHANNEL, FEEDS_A_CHANNEL, hub, nameOf(channel)))
                .toList();
        dense = Crowd.of(DENSE_SOCKETS, hub, DENSE_CHANNEL);
        for (int i = 0; i < STOPPED_SOCKETS + STOPPED_FEEDS; i++) {
            stopped.add(stopped(i));
        }
        every(PUBLISHING, this::publish);
        every(DENSE_PUBLISHING, this::publishDense);
        every(COMING_AND_GOING, this::comeAndGo);
        every(COMING_BACK, this::comeBack);
    }

    /** Returns whatever went wrong so far: for a client that reads, or for one of those that came and went. */
    public List<String> faults() {
        List<String> all = new ArrayList<>(dense.faults());
        crowds.forEach(crowd -> all.addAll(crowd.faults()));
        failures.forEach(failure -> all.add(failure.toString()));
        return all;
    }

    /** Returns how many clients came and went. */
    public int passers() {
        return passers;
    }

    /** Ends what happens, waits until all that was published has arrived, and lets everybody leave. */
    @Override
    public void close() throws IOException {
        clocks.forEach(ScheduledExecutorService::shutdown);
        for (ScheduledExecutorService clock : clocks) {
            await("last deed").atMost(HubClient.SOON.multipliedBy(3)).until(clock::isTerminated);
        }
        await("all that was published").atMost(HubClient.SOON).until(this::hasArrived);
        crowds.forEach(Crowd::close);
        dense.close();
        for (StoppedReader each : stopped) {
            each.close();
        }
    }

    private boolean hasArrived() {
        return dense.slowest() == densePublished
                && IntStream.range(0, CHANNELS)
                        .allMatch(channel -> crowds.get(channel).slowest() == published[channel]);
    }

    private void publish() {
        int channel = publications++ % CHANNELS;
        publish(nameOf(channel), Crowd.message(published[channel], MESSAGE_CHARACTERS));
        published[channel]++;
    }

    private void publishDense() {
        publish(DENSE_CHANNEL, Crowd.message(densePublished, DENSE_CHARACTERS));
        densePublished++;
    }

    private void publish(String channel, String text) {
        int status = hub.publish(channel, text).statusCode();
        if (status != 200) {
            throw new IllegalStateException("publishing was answered with " + status);
        }
    }

    private void comeAndGo() throws IOException {
        int kind = passers++ % 4;
        if (kind == 0) {
            try (RawSocket feed = RawSocket.connect(hub.uri("api/channels/" + nameOf(0) + "/events"))) {
                feed.request("GET", "Accept: text/event-stream\r\n");
            }
            return;
        }
        try (RawSocket socket = RawSocket.open(hub.ws("ws/clients/passer"))) {
            socket.send("hi");
            socket.readUntil(RawSocket.TEXT, HubClient.SOON);
            if (kind == 1) {
                socket.send(RawSocket.CLOSE, new byte[0]);
                socket.readUntil(RawSocket.CLOSE, HubClient.SOON);
            } else if (kind == 2) {
                socket.sendPart(RawSocket.TEXT, new byte[] {'a'});
                socket.reset();
            }
        }
    }

    private void comeBack() throws IOException {
        for (int i = 0; i < stopped.size(); i++) {
            if (stopped.get(i).isCut()) {
                stopped.get(i).close();
                stopped.set(i, stopped(i));
            }
        }
    }

    private StoppedReader stopped(int number) throws IOException {
        return StoppedReader.of(number < STOPPED_SOCKETS ? Transport.SOCKET : Transport.FEED, hub, DENSE_CHANNEL);
    }

    private void every(Duration interval, Deed deed) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clocks.add(clock);
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(
                () -> attempt(deed), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void attempt(Deed deed) {
        try {
            deed.happen();
        } catch (IOException | RuntimeException | AssertionError failure) {
            failures.add(failure);
        }
    }

    private static String nameOf(int channel) {
        return "soak-" + channel;
    }
}
