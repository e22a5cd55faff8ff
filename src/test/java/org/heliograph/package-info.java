/**
 * The drawing of the house as tests: which package may know which, and which API belongs where.
 *
 * <p>Run by JUnit over the compiled product. Nothing of the product is in here, and nothing of it may be.
 */
@NullMarked
package org.heliograph;

import org.jspecify.annotations.NullMarked;
