package org.heliograph.message;

/** Who published a message: the principal name, or the edge it came through where nobody is logged in. */
public record Publisher(String name) {
    /** A client without a login. */
    public static final Publisher ANONYMOUS = new Publisher("anonymous");

    /** Code inside the server, through CDI. */
    public static final Publisher APPLICATION = new Publisher("application");

    /** An application that sent a JMS message to the inbound queue. */
    public static final Publisher JMS = new Publisher("jms");
}
