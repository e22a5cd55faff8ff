/**
 * The benchmark: a load generator against hubs that run, and micro-benchmarks of the engine's parts.
 *
 * <p>{@link org.heliograph.bench.LoadGenerator} opens subscribers, publishes numbered and time-stamped messages, and tells what
 * a delivery costs the server: deliveries per second of its CPU time, with the latency beside it. A message that is lost,
 * doubled or out of order makes a run worthless and is reported.
 */
@NullMarked
package org.heliograph.bench;

import org.jspecify.annotations.NullMarked;
