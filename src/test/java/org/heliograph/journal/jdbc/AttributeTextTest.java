package org.heliograph.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTextTest {
    @Test
    void noneCostNothing() {
        assertThat(AttributeText.write(Attributes.NONE)).isNull();
        assertThat(AttributeText.read(null)).isSameAs(Attributes.NONE);
    }

    @Test
    void everyAttributeIsALine() throws InvalidInputException {
        Attributes attributes = Attributes.of(Map.of("b", "2=3", "a", "", "c.d", "größe 📡"));

        assertThat(AttributeText.write(attributes)).isEqualTo("a=\nb=2=3\nc.d=größe 📡");
        assertThat(AttributeText.read(AttributeText.write(attributes))).isEqualTo(attributes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "=a", "Name=a", "a", "a=1\n", "a=1\nb", "a=\t"})
    void textOfAStrangerIsNoAttributes(String text) {
        assertThat(AttributeText.read(text)).isEqualTo(Attributes.NONE);
    }
}
