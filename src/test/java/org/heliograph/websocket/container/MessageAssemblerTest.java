package org.heliograph.websocket.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;

class MessageAssemblerTest {
    private final MessageAssembler assembler = new MessageAssembler(8);

    @Test
    void partsOfTextBecomeOneTextAndTheNextMessageStartsAnew() throws InvalidInputException {
        assertThat(assembler.add("ab", false)).isEmpty();
        assertThat(assembler.add("cd", true)).contains(Content.ofText("abcd"));
        assertThat(assembler.add("12345678", true)).contains(Content.ofText("12345678"));
    }

    @Test
    void partsOfBytesBecomeOneMessage() throws InvalidInputException {
        assertThat(assembler.add(ByteBuffer.wrap(new byte[] {1, 2}), false)).isEmpty();
        assertThat(assembler.add(ByteBuffer.wrap(new byte[] {3}), true))
                .contains(Content.ofBytes(new byte[] {1, 2, 3}));
        assertThat(assembler.add(ByteBuffer.wrap(new byte[8]), true)).contains(Content.ofBytes(new byte[8]));
    }

    @Test
    void emptyMessagesAreMessages() throws InvalidInputException {
        assertThat(assembler.add("", true)).contains(Content.ofText(""));
        assertThat(assembler.add(ByteBuffer.allocate(0), true)).contains(Content.ofBytes(new byte[0]));
    }

    @Test
    void bytesCountNotCharacters() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> assembler.add("ééééé", true));
    }

    @Test
    void manySmallPartsAreRefusedAsSoonAsTheyAreTooMuchTogether() throws InvalidInputException {
        for (int i = 0; i < 8; i++) {
            assertThat(assembler.add("x", false)).isEmpty();
        }
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> assembler.add("x", false));
    }
}
