/** An application to test with, whose entities know nothing of Coffer. */
package dev.coffer.spring.plain;
