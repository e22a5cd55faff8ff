package org.heliograph.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may use the hub. */
class OriginPolicyTest {
    private static final String OWN = "https://hub.example";

    private final OriginPolicy self = new OriginPolicy(List.of(OriginPolicy.SELF));
    private final OriginPolicy portal = new OriginPolicy(List.of("https://Portal.example", "http://dev.example:8080"));

    @Test
    void selfIsTheOriginTheHubIsServedFrom() {
        assertThat(self.allows(OWN, OWN)).isTrue();
        assertThat(self.allows("https://HUB.example", OWN)).isTrue();
        assertThat(self.allows("https://portal.example", OWN)).isFalse();
    }

    @Test
    void withoutSelfTheHubsOwnPagesAreNotAllowed() {
        assertThat(portal.allows(OWN, OWN)).isFalse();
    }

    @Test
    void requestWithoutTheHeaderIsNotFromAPage() {
        assertThat(self.allows(null, OWN)).isTrue();
        assertThat(new OriginPolicy(List.of()).allows(null, OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://portal.example", "HTTPS://PORTAL.EXAMPLE", "http://dev.example:8080"})
    void listedOriginsAreAllowedInAnyCase(String origin) {
        assertThat(portal.allows(origin, OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "self",
                "SELF",
                "",
                "*",
                "http://portal.example",
                "https://portal.example:8443",
                "https://portal.example.evil.example",
                "https://evil.example/https://portal.example",
                "https://evil-portal.example",
                "https://evil.portal.example",
                "https://portal.example@evil.example",
                "https://portal.example/",
                "https://portal.example ",
                "https://portal.exampl",
                "portal.example",
                "http://dev.example",
                "http://dev.example:80801"
            })
    void everythingElseIsRefused(String origin) {
        assertThat(portal.allows(origin, OWN)).isFalse();
        assertThat(self.allows(origin, OWN)).isFalse();
    }

    @Test
    void severalOriginLinesAreNoOrigin() {
        String origin = OriginPolicy.originIn(Collections.enumeration(List.of(OWN, "https://evil.example")));
        assertThat(self.allows(origin, OWN)).isFalse();
        assertThat(OriginPolicy.originIn(Collections.enumeration(List.of(OWN)))).isEqualTo(OWN);
        assertThat(OriginPolicy.originIn(Collections.emptyEnumeration())).isNull();
    }

    @Test
    void emptyPolicyAllowsNoPage() {
        assertThat(new OriginPolicy(List.of()).allows(OWN, OWN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http, hub.example, 80, http://hub.example",
        "https, hub.example, 443, https://hub.example",
        "http, hub.example, 443, http://hub.example:443",
        "https, hub.example, 80, https://hub.example:80",
        "http, localhost, 8080, http://localhost:8080",
        "http, [::1], 8080, http://[::1]:8080"
    })
    void ownOriginNamesThePortUnlessItIsTheSchemesOwn(String scheme, String host, int port, String origin) {
        assertThat(OriginPolicy.originOf(scheme, host, port)).isEqualTo(origin);
    }

    @Test
    void opaqueOriginIsRefusedEvenIfListed() {
        OriginPolicy policy = new OriginPolicy(List.of("null", "self"));

        assertThat(policy.allows("null", "https://portal.example")).isFalse();
    }
}
