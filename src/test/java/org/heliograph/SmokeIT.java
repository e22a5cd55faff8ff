package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.heliograph.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SmokeIT {
    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hub();
    }

    @Test
    void servesItsPage() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base.toString())).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).as(base.toString()).isEqualTo(200);
        assertThat(page.body()).contains("Heliograph");
    }
}
