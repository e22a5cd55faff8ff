package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Content is text or bytes, and nobody can change it. */
class ContentTest {
    @Test
    void textHasTheBytesOfItsUtf8() {
        Content content = Content.ofText("é😀");

        assertThat(content.isText()).isTrue();
        assertThat(content.text()).isEqualTo("é😀");
        assertThat(content.sizeBytes()).isEqualTo(6);
        assertThat(StandardCharsets.UTF_8.decode(content.buffer()).toString()).isEqualTo("é😀");
    }

    @Test
    void binaryHasNoText() {
        Content content = Content.ofBytes(new byte[] {1, 2});

        assertThat(content.isText()).isFalse();
        assertThatIllegalStateException().isThrownBy(content::text);
    }

    @Test
    void laterChangesOfTheArrayDoNotReachIt() {
        byte[] bytes = {1, 2};
        Content content = Content.ofBytes(bytes);
        bytes[0] = 9;

        assertThat(content).isEqualTo(Content.ofBytes(new byte[] {1, 2}));
    }

    @Test
    void takesTheRemainingBytesOfABuffer() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);

        assertThat(Content.ofBytes(buffer)).isEqualTo(Content.ofBytes(new byte[] {2, 3}));
        assertThat(buffer.hasRemaining()).isFalse();
    }

    @Test
    void everyReaderHasItsOwnReadOnlyBuffer() {
        Content content = Content.ofBytes(new byte[] {1, 2});
        ByteBuffer first = content.buffer();
        first.get();

        assertThat(first.isReadOnly()).isTrue();
        assertThat(content.buffer().remaining()).isEqualTo(2);
    }

    @Test
    void equalsByKindAndBytes() {
        Content text = Content.ofText("a");

        assertThat(text).isEqualTo(Content.ofText("a")).hasSameHashCodeAs(Content.ofText("a"));
        assertThat(text).isNotEqualTo(Content.ofBytes(new byte[] {'a'})).isNotEqualTo(Content.ofText("b"));
        assertThat(text).isNotEqualTo(null).isNotEqualTo("a");
    }

    @Test
    void neverShowsWhatItHolds() {
        assertThat(Content.ofText("secret")).hasToString("text of 6 bytes");
        assertThat(Content.ofBytes(new byte[3])).hasToString("binary of 3 bytes");
    }
}
