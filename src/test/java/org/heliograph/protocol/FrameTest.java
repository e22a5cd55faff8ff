package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.MessageKey;
import org.junit.jupiter.api.Test;

/** A frame is encoded once and shared by all. */
class FrameTest {
    @Test
    void sizeIsInBytesOfUtf8() {
        assertThat(Frame.ofText("é😀").sizeBytes()).isEqualTo(6);
        assertThat(Frame.ofEncodedText("é😀", Optional.empty()).sizeBytes()).isEqualTo(6);
        assertThat(Frame.PING.sizeBytes()).isZero();
    }

    @Test
    void kindFollowsTheContent() {
        assertThat(Frame.of(Content.ofText("a"), Optional.empty()).kind()).isEqualTo(Frame.Kind.TEXT);
        assertThat(Frame.of(Content.ofBytes(new byte[1]), Optional.empty()).kind())
                .isEqualTo(Frame.Kind.BINARY);
        assertThat(Frame.ofText("a").kind()).isEqualTo(Frame.Kind.TEXT);
        assertThat(Frame.PING.kind()).isEqualTo(Frame.Kind.PING);
    }

    @Test
    void onlyTextFramesHaveText() {
        assertThat(Frame.ofText("a").text()).isEqualTo("a");
        assertThatIllegalStateException().isThrownBy(Frame.PING::text);
        assertThatIllegalStateException()
                .isThrownBy(() -> Frame.ofEncodedText("a", Optional.empty()).text());
    }

    @Test
    void oneReaderDoesNotMoveTheBufferOfAnother() {
        Frame frame = Frame.ofText("ab");
        frame.buffer().get();

        assertThat(frame.buffer().remaining()).isEqualTo(2);
        assertThat(frame.buffer().isReadOnly()).isTrue();
    }

    @Test
    void keepsTheKeyForConflation() {
        MessageKey key = new MessageKey("k");

        assertThat(Frame.of(Content.ofText("a"), Optional.of(key)).key()).isEqualTo(key);
        assertThat(Frame.ofEncodedText("a", Optional.of(key)).key()).isEqualTo(key);
        assertThat(Frame.ofText("a").key()).isNull();
    }

    @Test
    void isDroppedOnlyIfItSaysSo() {
        assertThat(Frame.ofText("a").mayBeDropped()).isFalse();
        assertThat(Frame.PING.mayBeDropped()).isFalse();
        assertThat(Frame.ofText("a").droppable().mayBeDropped()).isTrue();
        assertThat(Frame.ofText("a").conflatedIn(new ChannelName("a")).mayBeDropped())
                .isTrue();
    }

    @Test
    void replacesTheSameKeyOfTheSameChannelAndNothingElse() {
        ChannelName channel = new ChannelName("price:a");
        Frame later = keyed("x").conflatedIn(channel);
        assertThat(later.replaces(keyed("x").conflatedIn(channel))).isTrue();
        assertThat(later.replaces(keyed("y").conflatedIn(channel))).isFalse();
        assertThat(later.replaces(keyed("x").conflatedIn(new ChannelName("price:b"))))
                .isFalse();
        assertThat(later.replaces(keyed("x").droppable())).isFalse();
        assertThat(keyed("x").replaces(later)).isFalse();
    }

    private static Frame keyed(String key) {
        return Frame.ofText(key, Optional.of(new MessageKey(key)));
    }
}
