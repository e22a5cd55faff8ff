/**
 * An application in the same WAR as the hub, deployed with the integration tests: beans that observe and publish, and a
 * page that tells what they saw.
 *
 * <p>Runs inside the server under test and uses only what every application can use. No test is in here.
 */
@NullMarked
package org.heliograph.application;

import org.jspecify.annotations.NullMarked;
