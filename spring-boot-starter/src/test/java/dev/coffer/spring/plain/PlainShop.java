package dev.coffer.spring.plain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application whose entities know nothing of Coffer. */
@SpringBootApplication
public class PlainShop {}
