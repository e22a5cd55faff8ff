package org.heliograph.hub.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.WriterLane;
import org.heliograph.hub.history.History;
import org.heliograph.hub.history.JournalLink;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.WireFormat;
import org.heliograph.relay.LocalRelay;
import org.heliograph.relay.Relay;
import org.heliograph.security.Caller;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;
import org.heliograph.testkit.NobodyObserves;

/** A hub without a container: its real parts, whose tasks run when a test says so. */
final class HubRig {
    static final ChannelName CHANNEL = new ChannelName("room:a");

    final FakeClock clock = new FakeClock();
    final ManualExecutor writers = new ManualExecutor();
    final ManualExecutor readers = new ManualExecutor();
    final ManualExecutor closers = new ManualExecutor();
    final DeliveryCounters counters = new DeliveryCounters();
    final NodeState state = new NodeState();
    final Admission admission;
    final RoomRegistry rooms;
    final SessionRegistry sessions;
    final SessionOpener opener;
    final FanOut fanOut;

    HubRig() {
        this(RoomRegistry::new, Map.of());
    }

    HubRig(Map<String, String> settings) {
        this(RoomRegistry::new, settings);
    }

    HubRig(Function<HubEvents, RoomRegistry> roomsOf, Map<String, String> given) {
        this(roomsOf, given, (settings, executors) -> new JournalLink(settings, executors, new FakeClock()));
    }

    HubRig(
            Function<HubEvents, RoomRegistry> roomsOf,
            Map<String, String> given,
            BiFunction<Settings, HubExecutors, JournalLink> linkOf) {
        Settings settings = settings(given);
        HubExecutors executors = new Threads(settings);
        HubEvents events = new HubEvents(executors, new NobodyObserves<>());
        NodeId node = new NodeId("n");
        Relay relay = new LocalRelay("a test");
        History history = new History(settings, linkOf.apply(settings, executors), executors, relay);
        rooms = roomsOf.apply(events);
        admission = new Admission(settings, state, clock);
        sessions = new SessionRegistry(settings, counters, admission, events, new SessionLog(clock), clock);
        fanOut = new FanOut(rooms, clock);
        opener = new SessionOpener(
                node,
                new DeliveryLines(List.of(new DeliveryLine(new WriterLane(writers), counters, clock))),
                new SessionServices(
                        settings,
                        executors,
                        rooms,
                        new Presences(settings, node, relay, rooms, clock),
                        history,
                        sessions));
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
        HubSession session = open(connection, RawFormat.RAW);
        follow(session, CHANNEL);
        return session;
    }

    HubSession open(Connection connection, WireFormat format) {
        return opener.open(
                connection, format, new Caller(Identity.ANONYMOUS, ClientAddress.UNKNOWN), Namespace.DEFAULT);
    }

    static void follow(HubSession session, ChannelName channel) {
        try {
            session.follow(channel, StartPoint.NOW, recovery -> List.of());
        } catch (InvalidInputException tooMany) {
            throw new AssertionError(tooMany);
        }
    }

    /** Application code never runs here, so its tasks are kept. */
    private final class Threads extends HubExecutors {
        private final ManualExecutor never = new ManualExecutor();

        Threads(Settings settings) {
            super(
                    settings,
                    task -> {
                        throw new AssertionError("no thread is started here");
                    },
                    new FakeClock());
        }

        @Override
        public Executor writers() {
            return writers;
        }

        @Override
        public Executor handlers() {
            return never;
        }

        @Override
        public Executor journalReaders() {
            return readers;
        }

        @Override
        public Executor closers() {
            return closers;
        }
    }
}
