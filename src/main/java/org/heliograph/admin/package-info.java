/**
 * The administration of a node: the start and end of the hub with its banner, and the security headers of its pages.
 */
@NullMarked
package org.heliograph.admin;

import org.jspecify.annotations.NullMarked;
