package dev.coffer.spring.tried.plain;

import dev.coffer.spring.tried.DataTriedTest;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.jpa.repository.config.EnableJpaAuditing;

@SpringBootApplication
@EnableJpaAuditing
public class PlainWorld {
    @Bean
    AuditorAware<String> auditor() {
        return () -> Optional.of(DataTriedTest.MARK + " auditor");
    }
}
