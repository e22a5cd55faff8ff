/**
 * The clock for elapsed time, which everything takes by its constructor so that tests decide how late it is.
 *
 * <p>Wall time is {@link java.time.InstantSource} and goes into messages only.
 */
@NullMarked
package org.heliograph.clock;

import org.jspecify.annotations.NullMarked;
