package org.heliograph.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.Hub;
import org.heliograph.HubStarted;
import org.heliograph.HubStopping;
import org.heliograph.RoomOccupied;
import org.heliograph.RoomVacated;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;

/**
 * Two feeds that always have something to say: {@code demo:counter} counts seconds, {@code demo:status} sends the named
 * events {@code update} every second and {@code heartbeat} every five. Each node publishes for its own subscribers.
 */
@ApplicationScoped
public class DemoFeeds {
    private static final ChannelName COUNTER = new ChannelName("demo:counter");
    private static final ChannelName STATUS = new ChannelName("demo:status");
    private static final EventName UPDATE = new EventName("update");
    private static final EventName HEARTBEAT = new EventName("heartbeat");

    @Inject
    private Hub hub;

    private final boolean demo = DemoSwitch.isOn();

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final AtomicInteger rooms = new AtomicInteger();
    private final AtomicLong seconds = new AtomicLong();
    private final List<ScheduledFuture<?>> running = new CopyOnWriteArrayList<>();

    void start(@Observes HubStarted event) {
        if (demo) {
            running.add(scheduler.scheduleAtFixedRate(this::count, 1, 1, TimeUnit.SECONDS));
            running.add(scheduler.scheduleAtFixedRate(() -> report(UPDATE), 1, 1, TimeUnit.SECONDS));
            running.add(scheduler.scheduleAtFixedRate(() -> report(HEARTBEAT), 5, 5, TimeUnit.SECONDS));
        }
    }

    void stop(@Observes HubStopping event) {
        running.forEach(feed -> feed.cancel(false));
    }

    void vacated(@Observes RoomVacated event) {
        rooms.decrementAndGet();
    }

    /** The first one to come does not wait for the next second. */
    void occupied(@Observes RoomOccupied event) {
        rooms.incrementAndGet();
        if (demo && event.channel().equals(COUNTER)) {
            publishCount();
        }
    }

    private void count() {
        seconds.incrementAndGet();
        publishCount();
    }

    private void publishCount() {
        hub.publishHere(Publication.of(COUNTER, Content.ofText(Long.toString(seconds.get())), Publisher.APPLICATION));
    }

    private void report(EventName event) {
        String data = Json.createObjectBuilder()
                .add("time", Clock.systemUTC().instant().toString())
                .add("rooms", rooms.get())
                .build()
                .toString();
        hub.publishHere(new Publication(
                STATUS,
                event,
                Content.ofText(data),
                ContentType.JSON,
                Publisher.APPLICATION,
                Optional.empty(),
                Attributes.NONE));
    }
}
