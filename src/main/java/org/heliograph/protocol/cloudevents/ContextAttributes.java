package org.heliograph.protocol.cloudevents;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of an event's members, and what is to be found under them (CloudEvents 1.0.2, section 3). */
final class ContextAttributes {
    static final String SPEC_VERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String SUBJECT = "subject";
    static final String TIME = "time";
    static final String DATA_CONTENT_TYPE = "datacontenttype";
    static final String DATA_SCHEMA = "dataschema";
    static final String DATA = "data";
    static final String DATA_BASE64 = "data_base64";

    /** The version of CloudEvents that is spoken here. */
    static final String VERSION = "1.0";

    /** The cursor of the message; the hub's word alone. */
    static final String POSITION = "position";

    /** The verified publisher; the hub's word alone. */
    static final String PUBLISHER = "publisher";

    /** The time at which the hub took the event in, where {@code time} is the producer's; the hub's word alone. */
    static final String RECORDED_TIME = "recordedtime";

    /** The channel of an event that is sent to the address of no channel. */
    static final String CHANNEL = "channel";

    /** The message key, where {@code subject} is another. */
    static final String KEY = "key";

    /** The JSON object of those attributes whose names no extension can have. */
    static final String ATTRIBUTES = "attributes";

    /** The members that CloudEvents itself defines. */
    static final Set<String> CORE =
            Set.of(SPEC_VERSION, ID, SOURCE, TYPE, SUBJECT, TIME, DATA_CONTENT_TYPE, DATA_SCHEMA, DATA);

    /** The extensions that no client can say for the hub. */
    static final Set<String> OF_THE_HUB = Set.of(POSITION, PUBLISHER, RECORDED_TIME);

    private static final Set<String> ADDRESSING = Set.of(CHANNEL, KEY, ATTRIBUTES);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

    /** RFC 3339, section 5.6; the parser would allow a time without seconds, too. */
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private ContextAttributes() {}

    /** The places at which an attribute of a message appears in an event. */
    enum Place {
        /** As the context attribute of its name. */
        CONTEXT,
        /** As the extension of its name. */
        EXTENSION,
        /** In the extension {@code attributes}. */
        REST
    }

    /** Returns where an attribute of a message appears. */
    static Place placeOf(String name, String value) {
        boolean context = switch (name) {
            case SUBJECT -> !value.isEmpty();
            case TIME -> isTime(value);
            case DATA_SCHEMA -> isSchema(value);
            default -> false;
        };
        if (context) {
            return Place.CONTEXT;
        }
        boolean taken = CORE.contains(name) || OF_THE_HUB.contains(name) || ADDRESSING.contains(name);
        return taken || !isName(name) ? Place.REST : Place.EXTENSION;
    }

    /** Returns whether a name may be one of an attribute of an event. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isTime(String value) {
        try {
            return TIMESTAMP.matcher(value).matches() && OffsetDateTime.parse(value) != null;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    static boolean isSchema(String value) {
        try {
            return new URI(value).isAbsolute();
        } catch (URISyntaxException notAUri) {
            return false;
        }
    }
}
