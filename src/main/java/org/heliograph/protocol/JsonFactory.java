package org.heliograph.protocol;

import jakarta.json.spi.JsonProvider;

/** The server's JSON, looked up once: the static methods of the API look it up on the class path at every call. */
public final class JsonFactory {
    /** Creates parsers and builders; safe for any number of threads. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonFactory() {}
}
