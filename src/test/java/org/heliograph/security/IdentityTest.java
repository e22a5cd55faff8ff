package org.heliograph.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;

/** Who is behind a connection. */
class IdentityTest {
    @Test
    void nobodyIsAnonymous() {
        assertThat(Identity.of(null)).isEqualTo(Identity.ANONYMOUS);
        assertThat(Identity.of(() -> "")).isEqualTo(Identity.ANONYMOUS);
        assertThat(Identity.ANONYMOUS.publisher()).isEqualTo(Publisher.ANONYMOUS);
    }

    @Test
    void principalPublishesUnderItsName() {
        Identity identity = Identity.of(() -> "carla");

        assertThat(identity.name()).isEqualTo("carla");
        assertThat(identity.publisher()).isEqualTo(new Publisher("carla"));
    }
}
