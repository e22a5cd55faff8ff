package org.heliograph;

import java.util.Optional;
import org.heliograph.security.Identity;

/**
 * Application code that answers a remote procedure call of a client: a CDI bean with the qualifier {@link Rpc}. It runs on a
 * thread that may wait, after what the same client called before.
 */
public interface RpcHandler {
    /**
     * Answers a call.
     *
     * @param caller who calls
     * @param argument what the client sent, as the text of one JSON value; empty if it sent nothing
     * @return the result as the text of one JSON value; empty for none
     */
    Optional<String> call(Identity caller, Optional<String> argument);
}
