package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDataTest {
    private static EventData read(String members) throws InvalidInputException {
        var publication = Events.read(members).publication();
        return new EventData(publication.content(), publication.contentType());
    }

    /** CloudEvents JSON format, section 3.1: without a media type the data is JSON. */
    @Test
    void dataIsJsonUnlessAMediaTypeSaysOtherwise() throws InvalidInputException {
        assertThat(read("\"data\":\"hi\"")).isEqualTo(new EventData(Content.ofText("\"hi\""), ContentType.JSON));
        assertThat(read("\"data\":{\"a\":1}")).isEqualTo(new EventData(Content.ofText("{\"a\":1}"), ContentType.JSON));
        assertThat(read("\"data\":\"hi\",\"datacontenttype\":\"text/plain\""))
                .isEqualTo(new EventData(Content.ofText("hi"), ContentType.TEXT));
    }

    @Test
    void bytesWithoutAMediaTypeAreBytes() throws InvalidInputException {
        assertThat(read("\"data_base64\":\"AQI=\""))
                .isEqualTo(new EventData(Content.ofBytes(new byte[] {1, 2}), ContentType.BYTES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\":1,\"data_base64\":\"AQI=\"",
                "\"data\":null,\"data_base64\":\"AQI=\"",
                "\"data_base64\":\"*\"",
                "\"data_base64\":1",
                "\"data\":{},\"datacontenttype\":\"text/plain\"",
                "\"data\":null,\"datacontenttype\":\"text/plain\"",
                "\"datacontenttype\":\"plain\"",
                "\"datacontenttype\":\"\"",
                "\"datacontenttype\":1"
            })
    void dataThatContradictsItselfIsRefused(String members) {
        assertThat(Events.refusalOf(members)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"data\":\"\\ud800\",\"datacontenttype\":\"text/plain\"", "\"data\":[\"\\ud800\"]"})
    void halfACharacterIsRefused(String members) {
        assertThat(Events.refusalOf(members)).isEqualTo(ErrorCode.BAD_TEXT);
    }
}
