package dev.coffer.spring.archive;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with repositories that are shown to the world. */
@SpringBootApplication
public class Archive {}
