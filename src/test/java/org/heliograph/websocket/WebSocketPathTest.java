package org.heliograph.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketPathTest {
    @ParameterizedTest
    @CsvSource({"echo,ECHO", "clients/7,CLIENT", "items/x%20y,ITEM", "room/lobby,ROOM", "channel/a:b,CHANNEL"})
    void knownPathsAreFound(String path, WebSocketPath expected) throws InvalidInputException {
        assertThat(WebSocketPath.of(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nope", "echo/x", "room", "room/a/b", "ROOM/a"})
    void otherPathsAreNot(String path) throws InvalidInputException {
        assertThat(WebSocketPath.of(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"room/", "room/%00", "room/%ff", "room/%2", "channel/x:", "clients/%0a", "items/%E2%80%AE"})
    void knownPathsWithBadNamesAreRefused(String path) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WebSocketPath.of(path));
    }

    @Test
    void lastSegmentIsDecodedFromTheRawAddress() throws InvalidInputException {
        assertThat(WebSocketPath.lastSegment("/heliograph/ws/room/a%20b%2Fc")).isEqualTo("a b/c");
    }
}
