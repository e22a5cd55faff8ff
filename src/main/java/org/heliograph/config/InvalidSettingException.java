package org.heliograph.config;

/** A setting whose value cannot be used; its message names the key, the value and what is allowed. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the error for a key, the value found there and a description of what is allowed. */
    public InvalidSettingException(String key, String value, String allowed) {
        super("Setting " + key + " is '" + value + "'; allowed is " + allowed + ".");
    }
}
