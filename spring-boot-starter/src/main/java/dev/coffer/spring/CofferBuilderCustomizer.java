package dev.coffer.spring;

import dev.coffer.Coffer;

/**
 * A bean that changes how the application's Coffer is built: an anchor of generations, an activation of rotated keys. Called in
 * the order of the beans, after the properties were applied.
 */
@FunctionalInterface
public interface CofferBuilderCustomizer {
    void customize(Coffer.Builder builder);
}
