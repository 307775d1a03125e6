package dev.coffer.spring.actuate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the health indicator does.
 *
 * @param kekInterval How often at most the key-encryption keys are tried: key services charge for it.
 */
@ConfigurationProperties("coffer.health")
record HealthProperties(@DefaultValue("5m") Duration kekInterval) {}
