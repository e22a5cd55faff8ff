package org.heliograph.websocket.container;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/**
 * A handshake whose upgrade handler hears of data only once it is ready for them, and is watched.
 *
 * <p>The handler of Tyrus waits, on the very thread that makes it ready, if its client sent a frame along with the handshake:
 * for ever, and as many such clients as there are HTTP threads would end the server. Undertow upgrades without {@link
 * HttpUpgradeHandler}; there this request is like any other.
 */
final class UpgradeRequest extends HttpServletRequestWrapper {
    private final ContainerWatch watch;

    UpgradeRequest(HttpServletRequest request, ContainerWatch watch) {
        super(request);
        this.watch = watch;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        T handler;
        try {
            handler = type.getConstructor().newInstance();
        } catch (ReflectiveOperationException onlyForTheContainer) {
            return super.upgrade(type);
        }
        super.upgrade(DeferredUpgrade.class).begin(handler, watch);
        return handler;
    }
}
