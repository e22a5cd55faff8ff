package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.InjectionException;
import java.util.List;
import org.heliograph.OnChannel;
import org.heliograph.message.ChannelName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastersTest {
    @Test
    void annotationNamesTheChannel() {
        assertThat(Broadcasters.channelOf(List.of(Any.Literal.INSTANCE, new OnChannel.Literal("room:lobby"))))
                .isEqualTo(new ChannelName("room:lobby"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "room:*", "", ":x", "a\nb"})
    void whatNamesNoChannelIsRefusedWithTheAnnotation(String value) {
        assertThatExceptionOfType(InjectionException.class)
                .isThrownBy(() -> Broadcasters.channelOf(List.of(new OnChannel.Literal(value))))
                .withMessageStartingWith("@OnChannel(\"" + value + "\") SseBroadcaster: ");
    }
}
