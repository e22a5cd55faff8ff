package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel named by a path. */
class ChannelPathTest {
    @ParameterizedTest
    @CsvSource({
        "channels, news, news",
        "channels, room:lobby, room:lobby",
        "channels, demo%3Acounter, demo:counter",
        "rooms, Z%C3%BCrich, room:Zürich",
        "rooms, a%2Fb, room:a/b",
        "rooms, a+b, room:a+b"
    })
    void namesAChannelOrARoom(String kind, String segment, String channel) throws InvalidInputException {
        assertThat(ChannelPath.decode(kind, segment)).hasToString(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "channels, %FF, BAD_ENCODING",
        "channels, a%0Ab, BAD_CHANNEL",
        "channels, '', BAD_CHANNEL",
        "rooms, '', BAD_CHANNEL",
        "rooms, %2E%2E, BAD_CHANNEL",
        "rooms, a%00, BAD_CHANNEL"
    })
    void refusesWhatIsNoName(String kind, String segment, ErrorCode code) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ChannelPath.decode(kind, segment))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
