/**
 * What an application would put into the hub's WAR: code that tests deploy with it to use and observe the hub from within.
 *
 * <p>Called by integration tests over HTTP. It uses only what any application could use.
 */
@NullMarked
package org.heliograph.application;

import org.jspecify.annotations.NullMarked;
