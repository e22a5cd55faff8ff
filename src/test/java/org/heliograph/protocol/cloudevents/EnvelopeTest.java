package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    @Test
    void contentIsBareUnlessEventsAreAskedFor() throws InvalidInputException {
        assertThat(Envelope.of(List.of())).isEqualTo(Envelope.NONE);
        assertThat(Envelope.of(List.of("cloudevents"))).isEqualTo(Envelope.CLOUD_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CloudEvents", "json", "cloudevents,cloudevents"})
    void anythingElseIsRefused(String values) {
        assertThatThrownBy(() -> Envelope.of(List.of(values.split(",", -1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("envelope=cloudevents");
    }
}
