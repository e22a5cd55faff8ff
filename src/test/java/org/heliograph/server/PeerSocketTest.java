package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Where a container is not known, nothing happens; what happens where it is, the tests on servers show. */
class PeerSocketTest {
    @Test
    void requestOfAnUnknownContainerHasNoWayToItsConnection() {
        ServletRequest foreign = (ServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServletRequest.class}, (proxy, method, arguments) -> null);

        assertThatNoException()
                .isThrownBy(
                        () -> PeerSocket.of(new ServletRequestWrapper(foreign)).abort());
    }
}
