package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.config.RateSettings;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.Outbox;
import org.heliograph.delivery.WriterLane;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.SseFormat;
import org.heliograph.protocol.WireFormat;
import org.heliograph.protocol.client.ClientJsonFormat;
import org.heliograph.security.Caller;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.RecordingOwner;
import org.junit.jupiter.api.Test;

/** When a session is pinged, and when its client has been silent for too long. */
class KeepAliveTest {
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration PONG_LIMIT = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final FakeClock clock = new FakeClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final RecordingConnection connection = RecordingConnection.completingAtOnce();
    private final OutboxSettings bounds =
            new OutboxSettings(1_024, 10, OverflowPolicy.DISCONNECT, Duration.ofSeconds(10));
    private final Outbox outbox = new Outbox(
            connection,
            bounds,
            new RecordingOwner(),
            new DeliveryLine(new WriterLane(executor), new DeliveryCounters(), clock));

    @Test
    void pingsAfterAQuarterOfTheIntervalAndThenOnceAnInterval() {
        KeepAlive keepAlive = keepAlive(RawFormat.RAW);

        sweepAfter(keepAlive, INTERVAL.dividedBy(4).minus(MOMENT));
        assertThat(connection.frames()).isEmpty();

        sweepAfter(keepAlive, MOMENT);
        sweepAfter(keepAlive, INTERVAL.minus(MOMENT));
        assertThat(connection.frames()).containsExactly(Frame.PING);

        sweepAfter(keepAlive, MOMENT);
        assertThat(connection.frames()).containsExactly(Frame.PING, Frame.PING);
    }

    @Test
    void isOverdueAfterThePongLimitAndNotBefore() {
        KeepAlive keepAlive = keepAlive(RawFormat.RAW);
        sweepAfter(keepAlive, INTERVAL);

        clock.advance(PONG_LIMIT);
        assertThat(keepAlive.isOverdue()).isFalse();

        clock.advance(MOMENT);
        assertThat(keepAlive.isOverdue()).isTrue();
    }

    @Test
    void answeredPingIsNeverOverdue() {
        KeepAlive keepAlive = keepAlive(RawFormat.RAW);
        sweepAfter(keepAlive, INTERVAL);
        outbox.pongReceived();

        clock.advance(PONG_LIMIT.multipliedBy(2));

        assertThat(keepAlive.isOverdue()).isFalse();
    }

    @Test
    void heartbeatOfAFeedAwaitsNoAnswer() {
        KeepAlive keepAlive = keepAlive(SseFormat.SSE);
        sweepAfter(keepAlive, INTERVAL);
        assertThat(connection.frames()).containsExactly(SseFormat.SSE.keepAlive());

        clock.advance(PONG_LIMIT.multipliedBy(2));

        assertThat(keepAlive.isOverdue()).isFalse();
    }

    @Test
    void heartbeatOfAFeedIsRepeatedAtTheNextTwoSweepsSoThatALostClientShows() {
        KeepAlive keepAlive = keepAlive(SseFormat.SSE);
        sweepAfter(keepAlive, INTERVAL);
        sweepAfter(keepAlive, MOMENT);
        sweepAfter(keepAlive, MOMENT);
        assertThat(connection.frames()).hasSize(3).containsOnly(SseFormat.SSE.keepAlive());

        sweepAfter(keepAlive, INTERVAL.minus(MOMENT.multipliedBy(3)));
        assertThat(connection.frames()).hasSize(3);

        sweepAfter(keepAlive, MOMENT);
        assertThat(connection.frames()).hasSize(4);
    }

    @Test
    void clientOfManyChannelsIsPingedAnIntervalAfterItSaidWhoItIs() {
        KeepAlive keepAlive = keepAlive(ClientJsonFormat.CLIENT_JSON);
        sweepAfter(keepAlive, INTERVAL.multipliedBy(2));
        keepAlive.begin();
        sweepAfter(keepAlive, INTERVAL.minus(MOMENT));
        assertThat(connection.frames()).isEmpty();

        sweepAfter(keepAlive, MOMENT);
        assertThat(connection.frames()).containsExactly(ClientJsonFormat.CLIENT_JSON.keepAlive());
    }

    private KeepAlive keepAlive(WireFormat format) {
        return new KeepAlive(profile(format), outbox, clock);
    }

    private SessionProfile profile(WireFormat format) {
        Caller peer = new Caller(Identity.ANONYMOUS, ClientAddress.UNKNOWN);
        RateSettings inbound = new RateSettings(1, 1);
        return new SessionProfile(format, peer, bounds, inbound, INTERVAL, 1, INTERVAL, PONG_LIMIT);
    }

    private void sweepAfter(KeepAlive keepAlive, Duration step) {
        clock.advance(step);
        keepAlive.sendIfDue();
        executor.runAll();
    }
}
