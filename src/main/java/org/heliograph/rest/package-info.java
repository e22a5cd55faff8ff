/**
 * The REST edge: publishing by HTTP, the problem details of everything below {@code /api}, and which pages of other
 * origins may use it.
 *
 * <p>Resources read a bounded body, decode it with {@code protocol}, call the hub once and map the outcome.
 */
@NullMarked
package org.heliograph.rest;

import org.jspecify.annotations.NullMarked;
