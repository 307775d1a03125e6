package com.example.webshop;

import org.jooq.conf.RenderQuotedNames;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class WebshopApplication {
    @Bean
    DefaultConfigurationCustomizer unquotedNames() {
        return configuration ->
                configuration.settings().setRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED);
    }
}
