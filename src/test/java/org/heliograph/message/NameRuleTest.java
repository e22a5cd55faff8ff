package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule that all names share, through each of the types that keep it. */
class NameRuleTest {
    private static final String TWO_BYTES = "é";

    /** The types of names, with their limit and the code of their refusal. */
    enum Name {
        CHANNEL(ChannelName.MAX_BYTES, ErrorCode.BAD_CHANNEL) {
            @Override
            String of(String value) throws InvalidInputException {
                return ChannelName.of(value).value();
            }
        },
        EVENT(EventName.MAX_BYTES, ErrorCode.BAD_EVENT) {
            @Override
            String of(String value) throws InvalidInputException {
                return EventName.of(value).value();
            }
        },
        KEY(MessageKey.MAX_BYTES, ErrorCode.BAD_KEY) {
            @Override
            String of(String value) throws InvalidInputException {
                return MessageKey.of(value).value();
            }
        },
        CLIENT(ClientId.MAX_BYTES, ErrorCode.BAD_CLIENT_ID) {
            @Override
            String of(String value) throws InvalidInputException {
                return ClientId.of(value).value();
            }
        };

        final int maxBytes;
        final ErrorCode code;

        Name(int maxBytes, ErrorCode code) {
            this.maxBytes = maxBytes;
            this.code = code;
        }

        abstract String of(String value) throws InvalidInputException;
    }

    @ParameterizedTest
    @EnumSource
    void acceptsOrdinaryNamesAsTheyAre(Name name) throws InvalidInputException {
        for (String ordinary : List.of("7", "lobby", "a b", "Zürich", "部屋", "a.b", "x/y", "-", "%2F", "emoji 😀")) {
            assertThat(name.of(ordinary)).isEqualTo(ordinary);
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsNamesOfTheLargestSizeAndRefusesOneByteMore(Name name) throws InvalidInputException {
        String largest = TWO_BYTES.repeat(name.maxBytes / 2) + "x".repeat(name.maxBytes % 2);

        assertThat(name.of(largest)).isEqualTo(largest);
        assertRefused(name, largest + "x");
        assertRefused(name, "x".repeat(name.maxBytes + 1));
    }

    @ParameterizedTest
    @EnumSource
    void countsBytesAndNotCharacters(Name name) throws InvalidInputException {
        String fits = "😀".repeat(name.maxBytes / 4);

        assertThat(name.of(fits)).isEqualTo(fits);
        assertRefused(name, fits + "😀");
        assertRefused(name, TWO_BYTES.repeat(name.maxBytes / 2 + 1));
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheEmptyName(Name name) {
        assertRefused(name, "");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000, 0x0009, 0x000A, 0x000D, 0x001B, 0x007F, 0x0085, 0x00AD, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E,
                0x2066, 0xE000, 0xFEFF, 0xFFFF, 0xD800, 0xDC00, 0xE0001
            })
    void refusesCharactersThatCouldDeceiveOrBreakALine(int codePoint) {
        for (Name name : Name.values()) {
            assertRefused(name, "a" + Character.toString(codePoint) + "b");
            assertRefused(name, Character.toString(codePoint));
        }
    }

    @Test
    void refusalCarriesItsAdviceAndNothingOfTheInput() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> MessageKey.of("secret\n"))
                .withMessage(ErrorCode.BAD_KEY.advice())
                .satisfies(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
    }

    private static void assertRefused(Name name, String value) {
        assertThatExceptionOfType(InvalidInputException.class)
                .as("%s of %d characters", name, value.length())
                .isThrownBy(() -> name.of(value))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(name.code));
    }
}
