package org.heliograph.websocket.container;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.message.CloseCode;
import org.heliograph.websocket.endpoint.ClientHandshake;

/**
 * An endpoint that is open in the hub before its container session exists.
 *
 * <p>Tyrus and Undertow run {@code @OnOpen} some time after they answered the handshake. Therefore the connection is opened before: a
 * client that sees the end of the handshake misses nothing that is published from then on.
 *
 * @param endpoint the endpoint that hears all that the container says
 * @param connection the connection that waits for the session
 * @param place the place where the session finds this, once, unless it is too late
 */
public record ContainerUpgrade(
        ContainerEndpoint endpoint, ContainerConnection connection, AtomicReference<ContainerUpgrade> place) {
    private static final Logger LOG = Logger.getLogger(ContainerUpgrade.class.getName());

    /** The upgrade that the filter opened; Tyrus and Undertow call the configurator on its thread. */
    private static final ThreadLocal<ContainerUpgrade> CURRENT = new ThreadLocal<>();

    /** Opens an endpoint for a session that is there. */
    static ContainerUpgrade open(ContainerEndpoint endpoint, ClientHandshake handshake) {
        return new ContainerUpgrade(endpoint, endpoint.open(handshake), new AtomicReference<>());
    }

    /** Opens an endpoint for a handshake that is not answered yet; it ends by itself if no session follows. */
    public static ContainerUpgrade early(ContainerEndpoint endpoint, ClientHandshake handshake) {
        ContainerUpgrade upgrade = open(endpoint, handshake);
        upgrade.place.set(upgrade);
        endpoint.timers().atStartLimit(upgrade::endUnlessTaken);
        return upgrade;
    }

    /** Returns what was opened for the handshake that this thread answers, once. */
    static Optional<ContainerUpgrade> takeCurrent() {
        Optional<ContainerUpgrade> current = Optional.ofNullable(CURRENT.get());
        CURRENT.remove();
        return current;
    }

    /** Lets the container answer the handshake. */
    public void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean expected = false;
        CURRENT.set(this);
        try {
            chain.doFilter(new UpgradeRequest(request, new ContainerWatch(endpoint)), response);
            boolean taken = CURRENT.get() == null;
            expected = taken && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
        } catch (IOException clientIsGone) {
            // it broke off while it was answered; Payara would write a stack trace about it
            LOG.log(Level.FINE, "A client broke off its handshake: {0}", clientIsGone.getMessage());
        } finally {
            CURRENT.remove();
            if (!expected) {
                endUnlessTaken();
            }
        }
    }

    private void endUnlessTaken() {
        if (place.getAndSet(null) != null) {
            endpoint.failed();
            endpoint.ended(CloseCode.LOST);
        }
    }
}
