package org.heliograph.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import org.heliograph.hub.Rpc;
import org.heliograph.hub.RpcHandler;
import org.heliograph.security.Identity;

/** Remote procedures of an application: one that answers, and one that fails. */
public final class Procedures {
    private Procedures() {}

    /** Answers {@code {"text": …}} with the text the other way round. */
    @Rpc("reverse")
    @ApplicationScoped
    public static class Reverse implements RpcHandler {
        @Override
        public Optional<String> call(Identity caller, Optional<String> argument) {
            try (JsonReader reader = Json.createReader(new StringReader(argument.orElse("{}")))) {
                String text = reader.readObject().getString("text");
                String reversed = new StringBuilder(text).reverse().toString();
                return Optional.of(
                        Json.createObjectBuilder().add("text", reversed).build().toString());
            }
        }
    }

    /** Always fails. */
    @Rpc("fails")
    @ApplicationScoped
    public static class Failing implements RpcHandler {
        @Override
        public Optional<String> call(Identity caller, Optional<String> argument) {
            throw new IllegalStateException("as intended");
        }
    }
}
