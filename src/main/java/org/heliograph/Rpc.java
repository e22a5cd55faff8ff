package org.heliograph;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the method that a bean of type {@link RpcHandler} answers: {@code @Rpc("tide") @ApplicationScoped class Tide implements
 * RpcHandler}. A bean of no scope of its own, {@code @Dependent}, lives for one call.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Rpc {
    /** Returns the name of the method as clients call it. */
    String value();

    /** The annotation as a value. */
    final class Literal extends AnnotationLiteral<Rpc> implements Rpc {
        private static final long serialVersionUID = 1L;

        private final String value;

        /** Creates the annotation with the name of a method. */
        public Literal(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
