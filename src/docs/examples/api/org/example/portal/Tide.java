package org.example.portal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.heliograph.Rpc;
import org.heliograph.RpcHandler;
import org.heliograph.security.Identity;

/** Answers {@code hub.rpc('tide', 'Dover')} of the SDK. */
@Rpc("tide")
@ApplicationScoped
public class Tide implements RpcHandler {
    private static final Map<String, String> HIGH_WATER = Map.of("\"Dover\"", "\"11:42\"", "\"Cuxhaven\"", "\"00:17\"");

    @Override
    public Optional<String> call(Identity caller, Optional<String> argument) {
        return argument.map(HIGH_WATER::get);
    }
}
