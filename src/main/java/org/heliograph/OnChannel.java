package org.heliograph;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Narrows an observer of {@link MessageReceived} to channels: {@code @Observes @OnChannel("room:*") MessageReceived m}.
 *
 * <p>An observer without it hears of all channels.
 *
 * <p>With the name of one channel it also names the broadcaster of that channel: {@code @Inject @OnChannel("news") SseBroadcaster news},
 * whose {@code broadcast} publishes on every node, and whose {@code register} makes a sink a subscriber.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface OnChannel {
    /** Returns a channel name, or the beginning of channel names followed by {@code *}. */
    @Nonbinding
    String value();

    /** The annotation as a value. */
    final class Literal extends AnnotationLiteral<OnChannel> implements OnChannel {
        private static final long serialVersionUID = 1L;

        private final String value;

        /** Creates the annotation with a channel name or pattern. */
        public Literal(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
