/**
 * The application API: what code in the same server compiles against.
 *
 * <p>An application injects {@link org.heliograph.Hub} and publishes with it, observes {@link org.heliograph.MessageReceived} and the
 * events beside it, and answers remote procedure calls by {@link org.heliograph.RpcHandler}. Together with the values of
 * {@link org.heliograph.message}, {@link org.heliograph.security.Identity} and {@link org.heliograph.journal.JournalException} this
 * package is {@code heliograph-api.jar}. Nothing of the engine may be named here.
 */
@NullMarked
package org.heliograph;

import org.jspecify.annotations.NullMarked;
