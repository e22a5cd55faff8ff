package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The codes that end a subscription. */
class UnsubscribeCodeTest {
    @Test
    void numbersAreThoseOfTheProtocol() {
        assertThat(UnsubscribeCode.values()).extracting(UnsubscribeCode::number).containsExactly(2000, 2500, 2501);
    }

    @Test
    void everyCodeHasAReason() {
        assertThat(UnsubscribeCode.values()).extracting(UnsubscribeCode::reason).doesNotContain("");
    }
}
