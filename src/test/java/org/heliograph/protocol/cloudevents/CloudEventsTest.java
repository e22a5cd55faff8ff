package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloudEventsTest {
    @Test
    void eventIsKnownByItsMediaType() {
        assertThat(CloudEvents.isEvent("Application/CloudEvents+json; charset=UTF-8"))
                .isTrue();
        assertThat(CloudEvents.isEvent("application/cloudevents-batch+json")).isFalse();
        assertThat(CloudEvents.isEvent("application/json")).isFalse();
    }

    @Test
    void otherFormatsOfTheFamilyAreKnownToo() {
        assertThat(CloudEvents.isOfFamily("application/cloudevents-batch+json")).isTrue();
        assertThat(CloudEvents.isOfFamily("application/cloudevents+avro")).isTrue();
        assertThat(CloudEvents.isOfFamily("application/json")).isFalse();
    }
}
