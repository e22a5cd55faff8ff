/**
 * The fakes of the tests: connections that record or stall, a clock and an executor that do nothing by themselves, and a
 * parser that reads event streams as a browser does.
 *
 * <p>Called by the tests of every package. Nothing in here waits for time to pass, and no class of the product is
 * imitated by anything but an implementation of its own port.
 */
@NullMarked
package org.heliograph.testkit;

import org.jspecify.annotations.NullMarked;
