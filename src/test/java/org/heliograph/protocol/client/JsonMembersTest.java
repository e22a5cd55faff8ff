package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Members by the types that are asked for; JSON is written with single quotes. */
class JsonMembersTest {
    @Test
    void absentMemberIsTheZeroOfEveryType() throws InvalidInputException {
        assertThat(JsonMembers.NONE.names()).isEmpty();
        assertThat(JsonMembers.NONE.text("a")).isEmpty();
        assertThat(JsonMembers.NONE.flag("a")).isFalse();
        assertThat(JsonMembers.NONE.integer("a", -1, 1)).isZero();
        assertThat(JsonMembers.NONE.unsigned("a")).isZero();
        assertThat(JsonMembers.NONE.raw("a")).isEmpty();
        assertThat(JsonMembers.NONE.object("a")).isEmpty();
    }

    @Test
    void nullIsAbsentExceptAsAValue() throws InvalidInputException {
        JsonMembers members = read("{'a':null}");

        assertThat(members.text("a")).isEmpty();
        assertThat(members.flag("a")).isFalse();
        assertThat(members.integer("a", -1, 1)).isZero();
        assertThat(members.object("a")).isEmpty();
        assertThat(members.raw("a")).map(RawJson::text).contains("null");
    }

    @Test
    void membersHaveTheirTypes() throws InvalidInputException {
        JsonMembers members = read("{'t':'x','e':'','f':true,'n':false,'i':-5,'u':18446744073709551615}");

        assertThat(members.names()).containsExactlyInAnyOrder("t", "e", "f", "n", "i", "u");
        assertThat(members.text("t")).contains("x");
        assertThat(members.text("e")).isEmpty();
        assertThat(members.flag("f")).isTrue();
        assertThat(members.flag("n")).isFalse();
        assertThat(members.integer("i", -5, -5)).isEqualTo(-5);
        assertThat(members.unsigned("u")).isEqualTo(Long.MAX_VALUE);
        assertThat(members.raw("u")).map(RawJson::text).contains("18446744073709551615");
    }

    @Test
    void objectsAreReadAtEveryDepth() throws InvalidInputException {
        JsonMembers members = read("{'a':{'b' : {'c':{'d':{'e':7}}}}}");
        for (String name : new String[] {"a", "b", "c", "d"}) {
            members = members.object(name).orElseThrow();
        }

        assertThat(members.integer("e", 0, 9)).isEqualTo(7);
    }

    @Test
    void anotherTypeIsABadMember() throws InvalidInputException {
        JsonMembers members = read("{'t':'1','f':1.0,'i':7,'a':[1]}");

        assertRefused(ErrorCode.BAD_MEMBER, () -> members.text("i"));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.flag("t"));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.integer("t", 0, 9));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.integer("f", 0, 9));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.integer("i", 8, 9));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.integer("i", 0, 6));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.unsigned("f"));
        assertRefused(ErrorCode.BAD_MEMBER, () -> members.object("a"));
    }

    @Test
    void whatIsNoObjectIsBadJson() {
        assertRefused(ErrorCode.BAD_JSON, () -> read("[]"));
        assertRefused(ErrorCode.BAD_JSON, () -> read("'a'"));
        assertRefused(ErrorCode.BAD_JSON, () -> read("{'a'"));
    }

    private static JsonMembers read(String json) throws InvalidInputException {
        return JsonObjectReader.read(json.replace('\'', '"'));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
