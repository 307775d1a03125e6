package dev.coffer.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.spring.library.Library;
import dev.coffer.spring.library.Reader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** A slice without database and keys starts with the configuration of the whole, and shows no tags. */
@WebMvcTest(
        properties = {
            "coffer.data-source.wrap=dataSource",
            "coffer.kek.location=/nowhere/kek.p12",
            "coffer.password.pepper=account.password"
        })
@ContextConfiguration(classes = Library.class)
final class WebSliceTest {
    @Autowired
    private ApplicationContext context;

    @Test
    void context_ofAWebSlice_hasNoCofferAndShowsNoTags() {
        assertThat(context.getBeanProvider(Coffer.class).getIfAvailable()).isNull();
        assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Reader(1, "mary@example.org", "4711")))
                .contains("mary@example.org")
                .doesNotContainIgnoringCase("bidx");
    }
}
