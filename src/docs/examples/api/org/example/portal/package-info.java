/** Beans of a portal that live in the WAR of the hub: they need heliograph-api.jar and the Jakarta EE API, nothing else. */
package org.example.portal;
