package org.heliograph.websocket.container;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/**
 * A handshake whose upgrade handler hears of data only once it is ready for them, and is guarded.
 *
 * <p>The handler of Tyrus waits, on the very thread that makes it ready, if its client sent a frame along with the handshake:
 * for ever, and as many such clients as there are HTTP threads would end the server. Undertow upgrades without {@link
 * HttpUpgradeHandler}; there this request is like any other.
 */
final class GuardedUpgradeRequest extends HttpServletRequestWrapper {
    private final TyrusGuard guard;

    GuardedUpgradeRequest(HttpServletRequest request, TyrusGuard guard) {
        super(request);
        this.guard = guard;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        T handler;
        try {
            handler = type.getConstructor().newInstance();
        } catch (ReflectiveOperationException onlyForTheContainer) {
            return super.upgrade(type);
        }
        super.upgrade(GuardedUpgradeHandler.class).begin(handler, guard);
        return handler;
    }
}
