/**
 * What an application in the same WAR can do with the hub, shown on two feeds and one room.
 *
 * <p>Uses only what every application can: the injected hub, its events and its values.
 */
@NullMarked
package org.heliograph.demo;

import org.jspecify.annotations.NullMarked;
