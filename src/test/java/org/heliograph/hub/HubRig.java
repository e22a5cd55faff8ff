package org.heliograph.hub;

import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.WriterLane;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.WireFormat;
import org.heliograph.relay.LocalRelay;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;
import org.heliograph.security.Peer;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;

/** A hub without a container: its real parts, whose tasks run when a test says so. */
final class HubRig {
    static final ChannelName CHANNEL = new ChannelName("room:a");

    final FakeClock clock = new FakeClock();
    final ManualExecutor writers = new ManualExecutor();
    final ManualExecutor readers = new ManualExecutor();
    final ManualExecutor closers = new ManualExecutor();
    final DeliveryCounters counters = new DeliveryCounters();
    final SessionRegistry sessions = new SessionRegistry();
    final RoomRegistry rooms;
    final Admission admission = new Admission();
    final NodeState state = new NodeState();
    final FanOut fanOut = new FanOut();
    final NodeMetrics metrics = new NodeMetrics();
    final Hub hub = new Hub();
    private final List<Object> parts = new ArrayList<>();

    HubRig() {
        this(new RoomRegistry(), Map.of());
    }

    HubRig(RoomRegistry rooms, Map<String, String> settings) {
        this.rooms = rooms;
        HubEvents events = new HubEvents();
        Presences presences = new Presences();
        parts.addAll(List.of(
                hub, sessions, rooms, admission, state, fanOut, metrics, counters, events, presences, new Threads()));
        parts.addAll(List.of(
                new NodeId("n"),
                new LocalRelay("a test"),
                new History(),
                new JournalLink(),
                new Publications(),
                new Transactions(),
                new ReceivedObservers(),
                new RequestScope(),
                new SessionLog(),
                settings(settings)));
        parts.forEach(this::inject);
        events.createQueue();
        presences.createRegistry();
        setLines(List.of(new DeliveryLine(new WriterLane(writers), counters, clock)));
    }

    private void setLines(List<DeliveryLine> lines) {
        try {
            set(hub, Hub.class.getDeclaredField("lines"), lines);
        } catch (NoSuchFieldException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private static Settings settings(Map<String, String> given) {
        Map<String, String> values = new HashMap<>(given);
        return Settings.read(new SettingSource() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public Set<String> keys() {
                return values.keySet();
            }
        });
    }

    /** Opens a raw connection, and makes it follow the channel. */
    HubSession follower(Connection connection) {
        HubSession session = open(connection, WireFormat.RAW);
        follow(session, CHANNEL);
        return session;
    }

    HubSession open(Connection connection, WireFormat format) {
        return hub.open(connection, format, new Peer(Identity.ANONYMOUS, ClientAddress.UNKNOWN), Namespace.DEFAULT);
    }

    static void follow(HubSession session, ChannelName channel) {
        try {
            session.follow(channel, Start.NOW, recovery -> List.of());
        } catch (InvalidInputException tooMany) {
            throw new AssertionError(tooMany);
        }
    }

    /** Does what CDI does for fields; what the rig has no part for stays empty, for no test comes there. */
    private void inject(Object part) {
        for (Class<?> type = part.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)) {
                    parts.stream()
                            .filter(field.getType()::isInstance)
                            .findFirst()
                            .ifPresent(value -> set(part, field, value));
                }
            }
        }
    }

    private static void set(Object part, Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(part, value);
        } catch (IllegalAccessException closed) {
            throw new AssertionError(closed);
        }
    }

    /** Application code never runs here, so its tasks are kept. */
    private final class Threads extends HubExecutors {
        private final ManualExecutor never = new ManualExecutor();

        @Override
        Executor writers() {
            return writers;
        }

        @Override
        Executor handlers() {
            return never;
        }

        @Override
        Executor journalReaders() {
            return readers;
        }

        @Override
        Executor closers() {
            return closers;
        }
    }
}
