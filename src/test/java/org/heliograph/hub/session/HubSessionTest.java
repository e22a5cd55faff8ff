package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.hub.session.HubRig.CHANNEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.client.ClientJsonFormat;
import org.heliograph.security.Caller;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.StalledConnection;
import org.junit.jupiter.api.Test;

/** How a session ends, and that nothing of it stays. */
class HubSessionTest {
    private static final Caller PEER = new Caller(Identity.ANONYMOUS, ClientAddress.UNKNOWN);

    @Test
    void nothingStaysOfAConnectionThatEndsWhileItJoinsAChannel() {
        HubRig rig = new HubRig(MeetingRooms::new, Map.of());
        MeetingRooms meeting = (MeetingRooms) rig.rooms;
        HubSession session = rig.open(RecordingConnection.completingAtOnce(), RawFormat.RAW);
        meeting.onTheWay = () -> session.close(CloseCode.NORMAL);

        HubRig.follow(session, CHANNEL);

        assertThat(rig.rooms.size()).isZero();
        assertThat(session.follows(CHANNEL)).isFalse();
        assertThat(rig.sessions.size()).isZero();
    }

    @Test
    void connectionThatCannotLeaveAChannelIsCountedNoMoreAndLeavesTheOthers() {
        HubRig rig = new HubRig(MeetingRooms::new, Map.of("heliograph.connections.max", "1"));
        MeetingRooms meeting = (MeetingRooms) rig.rooms;
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        HubSession session = rig.follower(connection);
        HubRig.follow(session, new ChannelName("room:b"));
        meeting.faulty = CHANNEL;

        session.close(CloseCode.NORMAL);
        rig.closers.runAll();

        assertThat(rig.rooms.members(new ChannelName("room:b"))).isEmpty();
        assertThat(rig.sessions.size()).isZero();
        assertThat(rig.admission.verdictOn(PEER)).isEqualTo(Admission.Verdict.ADMITTED);
        assertThat(connection.closes()).containsExactly(CloseCode.NORMAL);
    }

    /** The publisher holds the order of the channel then, and has others to serve. */
    @Test
    void publisherThatMeetsAFullOutboxLeavesTheRestToAnotherThread() {
        HubRig rig = new HubRig(Map.of("heliograph.outbox.max-frames", "1"));
        StalledConnection connection = new StalledConnection();
        HubSession session = rig.follower(connection);
        session.send(Frame.ofText("in flight"));
        rig.writers.runAll();
        session.send(Frame.ofText("waits"));

        session.send(Frame.ofText("too much"));

        assertThat(rig.counters.queuedBytes()).isZero();
        assertThat(rig.rooms.members(CHANNEL)).hasSize(1);

        rig.closers.runAll();
        assertThat(rig.rooms.size()).isZero();
        assertThat(rig.sessions.size()).isZero();
        assertThat(rig.sessions.closed()).containsOnly(Map.entry(CloseCode.TOO_SLOW, 1L));
        assertThat(connection.closes()).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void endsInOneWayOnly() {
        HubRig rig = new HubRig();
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        HubSession session = rig.follower(connection);

        session.outboxEnded(CloseCode.TOO_SLOW);
        session.close(CloseCode.NORMAL);
        session.transportEnded(CloseCode.LOST);
        rig.closers.runAll();

        assertThat(connection.closes()).containsExactly(CloseCode.TOO_SLOW);
        assertThat(rig.sessions.closed()).containsOnly(Map.entry(CloseCode.TOO_SLOW, 1L));
    }

    @Test
    void connectionThatSlipsInIsToldWhyItCannotStay() {
        HubRig rig = new HubRig(Map.of("heliograph.connections.max", "1"));
        RecordingConnection second = new RecordingConnection("second", completion -> {});
        RecordingConnection late = new RecordingConnection("late", completion -> {});
        rig.open(RecordingConnection.completingAtOnce(), RawFormat.RAW);

        assertThat(rig.open(second, RawFormat.RAW).isOver()).isTrue();
        rig.state.stopping();
        assertThat(rig.open(late, RawFormat.RAW).isOver()).isTrue();
        rig.closers.runAll();

        assertThat(second.closes()).containsExactly(CloseCode.OVERLOADED);
        assertThat(late.closes()).containsExactly(CloseCode.RESTARTING);
    }

    /** As one that comes back to many channels, whose past is large. */
    @Test
    void clientGetsTheNextGreetingWhenTheLastIsMostlyWritten() throws InvalidInputException {
        HubRig rig = new HubRig(Map.of("heliograph.outbox.max-bytes", "1024"));
        RecordingConnection connection = RecordingConnection.completingByHand();
        HubSession session = rig.open(connection, ClientJsonFormat.CLIENT_JSON);
        List<String> greeted = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            session.follow(new ChannelName(name), StartPoint.NOW, recovery -> {
                greeted.add(name);
                return List.of(Frame.ofText("x".repeat(1_000)), Frame.ofText("y".repeat(1_000)));
            });
        }
        assertThat(greeted).containsExactly("a");

        rig.writers.runAll();
        connection.completeNext();
        rig.writers.runAll();
        rig.sessions.sweep();
        rig.readers.runAll();

        assertThat(greeted).containsExactly("a", "b");
        assertThat(session.isOver()).isFalse();
    }

    /** Rooms where something happens at the wrong moment. */
    private static final class MeetingRooms extends RoomRegistry {
        private Runnable onTheWay = () -> {};
        private ChannelName faulty = new ChannelName("none");

        MeetingRooms(HubEvents events) {
            super(events);
        }

        @Override
        void join(ChannelName channel, Subscription subscription) {
            onTheWay.run();
            super.join(channel, subscription);
        }

        @Override
        void leave(ChannelName channel, Subscription subscription) {
            if (channel.equals(faulty)) {
                throw new IllegalStateException("faulty");
            }
            super.leave(channel, subscription);
        }
    }
}
