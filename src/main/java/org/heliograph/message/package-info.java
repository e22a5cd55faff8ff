/**
 * The nouns of the hub as immutable values: channels, messages and the names they carry.
 *
 * <p>Everybody may use this package; it imports nothing of ours and nothing of the container. Every value is valid
 * once it exists: the static {@code of} methods check and throw {@link org.heliograph.message.InvalidInputException}
 * with an {@link org.heliograph.message.ErrorCode}, so that no other class has to check a name again.
 */
@NullMarked
package org.heliograph.message;

import org.jspecify.annotations.NullMarked;
