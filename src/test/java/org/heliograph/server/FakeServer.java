package org.heliograph.server;

import java.util.EnumSet;
import java.util.List;

/** A server as the hub knows one, and the same with members that a new version has renamed. */
final class FakeServer {
    /** One whose members are where the hub looks for them. */
    static final KnownServer AS_EXPECTED = server(List.of("coyote", "getConnection"), "abort");

    /** One whose requests lead nowhere. */
    static final KnownServer WITHOUT_STEP = server(List.of("coyote", "getContext"), "abort");

    /** One whose connections are ended by a method of another name. */
    static final KnownServer WITHOUT_ABORT = server(List.of("coyote", "getConnection"), "terminateSilently");

    private FakeServer() {}

    private static KnownServer server(List<String> steps, String abort) {
        return new KnownServer(
                "Fake",
                FakeServer.class.getName(),
                Request.class.getName(),
                steps,
                "finish",
                abort,
                false,
                EnumSet.of(FastPath.DIRECT_WEBSOCKETS, FastPath.ABORT));
    }

    /** Its servlet context, of which only the class counts. */
    static final class Context {}

    /** Its request, which holds the inner one in a field. */
    static final class Request {
        final Coyote coyote = new Coyote();
    }

    /** The inner request. */
    public static final class Coyote {
        final Connection connection = new Connection();

        public Connection getConnection() {
            return connection;
        }
    }

    /** Its connection, which remembers how it was ended. */
    public static final class Connection {
        String end = "";

        public boolean isOpen() {
            return end.isEmpty();
        }

        public void finish() {
            end = "finished";
        }

        public void abort() {
            end = "aborted";
        }
    }
}
