package org.heliograph.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.Epoch;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartPointReaderTest {
    @Test
    void beginsNowUnlessToldOtherwise() throws InvalidInputException {
        assertThat(StartPointReader.of(Map.of("other", List.of("1")))).isEqualTo(StartPoint.NOW);
    }

    @Test
    void readsAPlaceAndWhatIsNone() throws InvalidInputException {
        assertThat(StartPointReader.of(Map.of("since", List.of("e:7"))))
                .isEqualTo(new StartPoint.Since(Optional.of(new Position(new Epoch("e"), 7))));
        assertThat(StartPointReader.of(Map.of("since", List.of("nonsense"))))
                .isEqualTo(new StartPoint.Since(Optional.empty()));
        assertThat(StartPointReader.of(Map.of("since", List.of("earliest")))).isEqualTo(StartPoint.EARLIEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "", "x", "10000000000"})
    void refusesANumberThatIsNone(String last) {
        assertThatThrownBy(() -> StartPointReader.of(Map.of("last", List.of(last))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void readsANumberUpToAThousand() throws InvalidInputException {
        assertThat(StartPointReader.of(Map.of("last", List.of("1000")))).isEqualTo(new StartPoint.Last(1000));
        assertThatThrownBy(() -> StartPointReader.of(Map.of("last", List.of("1"), "since", List.of("e:1"))))
                .isInstanceOf(InvalidInputException.class);
    }
}
