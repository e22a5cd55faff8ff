package org.heliograph.hub.threads;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean of which a node has one, created by its constructor.
 *
 * <p>Unlike {@code @ApplicationScoped} it has no client proxy: calls on the way of a message go straight to the object, and its fields
 * are final.
 */
@Stereotype
@Singleton
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NodeSingleton {}
