/**
 * The settings of a node: every key, its default, its allowed range and its meaning, and the immutable record they
 * become.
 *
 * <p>Read once at start by the {@code hub}; a wrong value stops the start with a sentence that names key, value and
 * range. This package reads no environment: it is given a look-up function.
 */
@NullMarked
package org.heliograph.config;

import org.jspecify.annotations.NullMarked;
