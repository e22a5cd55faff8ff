package org.heliograph.application;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.Rpc;
import org.heliograph.RpcHandler;
import org.heliograph.security.Identity;

/** Remote procedures of an application: one that answers, one that lives for a call, and one that fails. */
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

    /** Answers how many of its kind there are. */
    @Rpc("alive")
    @Dependent
    public static class ForOneCall implements RpcHandler {
        private static final AtomicInteger ALIVE = new AtomicInteger();

        /** One more. */
        @PostConstruct
        void begin() {
            ALIVE.incrementAndGet();
        }

        /** One less. */
        @PreDestroy
        void end() {
            ALIVE.decrementAndGet();
        }

        @Override
        public Optional<String> call(Identity caller, Optional<String> argument) {
            return Optional.of(Integer.toString(ALIVE.get()));
        }
    }

    /** Always fails. */
    @Rpc("fails")
    @ApplicationScoped
    public static class Failing implements RpcHandler {
        @Override
        public Optional<String> call(Identity caller, Optional<String> argument) {
            throw new IntendedException();
        }

        /** A failure without a trace, which the log of a server under test must not hold. */
        private static final class IntendedException extends RuntimeException {
            private static final long serialVersionUID = 1L;

            IntendedException() {
                super("as intended", null, false, false);
            }
        }
    }
}
