package dev.coffer.spring.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application of one entity. */
@SpringBootApplication
public class Shop {}
