package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The numbers are those of the protocol, because clients act on them. */
class ClientErrorTest {
    @Test
    void numbersFollowEachOtherFromOneHundredWhoseTwoReasonsDifferInTheirMessage() {
        assertThat(ClientError.values())
                .extracting(ClientError::number)
                .containsExactly(100, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113);
    }

    @Test
    void everyErrorHasAMessageOfItsOwn() {
        assertThat(ClientError.values())
                .extracting(ClientError::message)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void clientMayTryAgainAfterSomeOfThem() {
        assertThat(Arrays.stream(ClientError.values()).filter(ClientError::temporary))
                .containsExactly(
                        ClientError.INTERNAL,
                        ClientError.FAN_OUT_BEHIND,
                        ClientError.TOO_MANY_REQUESTS,
                        ClientError.CONCURRENT_PAGINATION);
    }
}
