package org.heliograph.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.message.ChannelName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which channels a pattern means. */
class ChannelPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, news, true",
        "room:*, room:lobby, true",
        "room:lob*, room:lobby, true",
        "room:*, rooms:lobby, false",
        "room:*, news, false",
        "room:lobby, room:lobby, true",
        "room:lobby, room:lobby2, false",
        "room:lobby, room:Lobby, false",
        "room:*y, room:lobby, false",
        "room:.*, room:lobby, false"
    })
    void matchesOneNameOrAllThatBeginAlike(String pattern, String channel, boolean matches) {
        assertThat(new ChannelPattern(pattern).matches(new ChannelName(channel)))
                .isEqualTo(matches);
    }
}
