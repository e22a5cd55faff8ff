package org.heliograph.security;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web pages may connect and publish, by exact comparison of the {@code Origin} header (RFC 6454).
 *
 * <p>A request without the header does not come from a page of another site and is allowed; {@code null} is an origin
 * that nobody owns and is refused.
 */
public final class OriginPolicy {
    /** The entry that allows the origin the hub itself is served from. */
    public static final String SELF = "self";

    /** The origin that browsers send for a sandboxed frame or a local file (RFC 6454, section 6.1). */
    private static final String OPAQUE = "null";

    private final Set<String> allowed;
    private final boolean self;

    /** Creates the policy from origins such as {@code https://portal.example} and perhaps {@link #SELF}. */
    public OriginPolicy(List<String> allowedOrigins) {
        this.allowed = allowedOrigins.stream().map(OriginPolicy::normal).collect(Collectors.toUnmodifiableSet());
        this.self = allowed.contains(SELF);
    }

    /**
     * Returns whether a page of {@code origin} may use the hub.
     *
     * @param origin the value of the {@code Origin} header, null where the request has none
     * @param ownOrigin the origin that the request was sent to, such as {@code https://portal.example}
     */
    public boolean allows(@Nullable String origin, String ownOrigin) {
        if (origin == null) {
            return true;
        }
        String candidate = normal(origin);
        return !candidate.equals(SELF)
                && !candidate.equals(OPAQUE)
                && (allowed.contains(candidate) || (self && candidate.equals(normal(ownOrigin))));
    }

    /**
     * Returns the origin that the {@code Origin} lines of a request name, null where there is none. Several lines are one
     * value with commas (RFC 9110, section 5.3), which is no origin and never allowed.
     */
    public static @Nullable String originIn(Enumeration<String> lines) {
        return lines.hasMoreElements() ? String.join(", ", Collections.list(lines)) : null;
    }

    /** Returns the origin of a request's scheme, host and port, without the port where it is the scheme's own. */
    public static String originOf(String scheme, String host, int port) {
        boolean ordinary = (scheme.equals("http") && port == 80) || (scheme.equals("https") && port == 443);
        return scheme + "://" + host + (ordinary ? "" : ":" + port);
    }

    private static String normal(String origin) {
        return origin.toLowerCase(Locale.ROOT);
    }
}
