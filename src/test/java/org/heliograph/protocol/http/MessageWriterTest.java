package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Messages;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
    @Test
    void showsAttributesWhereThereAreSome() throws InvalidInputException {
        Attributes attributes = Attributes.of(Map.of("subject", "a \"tide\"", "a", ""));

        assertThat(MessageWriter.json(Messages.described("text", attributes))
                        .getJsonObject("attributes")
                        .toString())
                .isEqualTo("{\"a\":\"\",\"subject\":\"a \\\"tide\\\"\"}");
        assertThat(MessageWriter.json(Messages.text("message", "text"))).doesNotContainKey("attributes");
    }

    @Test
    void showsThePublisherAndTheKey() {
        assertThat(MessageWriter.json(Messages.bytes("k", (byte) 1)))
                .containsKeys("publisher", "key", "base64")
                .doesNotContainKeys("data", "position");
    }
}
