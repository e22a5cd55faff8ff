package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a channel name adds to the rule of all names: namespaces and slashes. */
class ChannelNameTest {
    @ParameterizedTest
    @CsvSource({"news,default", "room:lobby,room", "a:b:c,a", "a:b:,a", "tick/eur:x,tick/eur"})
    void namespaceIsThePartBeforeTheFirstColon(String name, String namespace) throws InvalidInputException {
        assertThat(ChannelName.of(name).namespace()).isEqualTo(new Namespace(namespace));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ":x", "x:", "::", ".", "..", "room:.", "room:..", "room:a/../b", "./a", "a/..", "a/."})
    void refusesHalvesAndDotSegments(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ChannelName.of(name))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_CHANNEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "a..b", ".hidden", "room:v1.2", "a/b", "a//b", "room:..."})
    void acceptsDotsThatAreNoSegment(String name) throws InvalidInputException {
        assertThat(ChannelName.of(name)).hasToString(name);
    }

    @Test
    void roomIsAChannelOfItsNamespace() throws InvalidInputException {
        ChannelName room = ChannelName.ofRoom("lobby");

        assertThat(room).isEqualTo(ChannelName.of("room:lobby"));
        assertThat(room.namespace()).isEqualTo(Namespace.ROOM);
        assertThat(ChannelName.ofRoom("a:b").value()).isEqualTo("room:a:b");
    }

    @Test
    void roomNameSharesTheLimitWithItsNamespace() throws InvalidInputException {
        String largest = "x".repeat(ChannelName.MAX_BYTES - "room:".length());

        assertThat(ChannelName.ofRoom(largest).value()).hasSize(ChannelName.MAX_BYTES);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ChannelName.ofRoom(largest + "x"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ChannelName.ofRoom(""));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ChannelName.ofRoom(".."));
    }
}
