package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.hub.session.HubRig.CHANNEL;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.Epoch;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Position;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.WireFormat;
import org.heliograph.testkit.RecordingConnection;
import org.junit.jupiter.api.Test;

/** What becomes of a message when one of its subscribers fails. */
class FanOutTest {
    private static final Message LIVE = new Message(
            new MessageId("n-1"),
            CHANNEL,
            EventName.MESSAGE,
            Content.ofText("hi"),
            ContentType.TEXT,
            Publisher.APPLICATION,
            Instant.EPOCH,
            Optional.empty(),
            Attributes.NONE,
            Optional.empty());

    private final HubRig rig = new HubRig();
    private final RecordingConnection broken = RecordingConnection.completingAtOnce();
    private final RecordingConnection good = RecordingConnection.completingAtOnce();

    @Test
    void subscriberThatFailsKeepsNoMessageFromTheOthers() {
        join();

        deliver(LIVE);

        assertThat(good.texts()).containsExactly("hi");
        assertThat(broken.closes()).isEmpty();
    }

    @Test
    void subscriberThatMissesAMessageWithAPositionIsToldToRecover() {
        join();

        deliver(LIVE.at(new Position(new Epoch("e"), 1)));
        rig.closers.runAll();

        assertThat(good.texts()).containsExactly("hi");
        assertThat(good.closes()).isEmpty();
        assertThat(broken.closes()).containsExactly(CloseCode.STATE_LOST);
    }

    @Test
    void stepsOfOneChannelReturnWhatTheyDid() {
        assertThat(rig.fanOut.inOrder(CHANNEL, () -> "done")).isEqualTo("done");
    }

    private void join() {
        HubRig.follow(rig.open(broken, new BrokenFormat()), CHANNEL);
        rig.follower(good);
    }

    private void deliver(Message message) {
        rig.fanOut.inOrder(CHANNEL, () -> {
            rig.fanOut.deliver(message);
            return message;
        });
        rig.writers.runAll();
    }

    /** A format that cannot encode messages. */
    private static final class BrokenFormat implements WireFormat {
        @Override
        public Frame encode(Message message) {
            throw new IllegalStateException("as intended");
        }

        @Override
        public Frame encode(String text) {
            return RawFormat.RAW.encode(text);
        }

        @Override
        public Frame keepAlive() {
            return RawFormat.RAW.keepAlive();
        }

        @Override
        public Liveness liveness() {
            return RawFormat.RAW.liveness();
        }
    }
}
