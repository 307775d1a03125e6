/** An application to test with. */
package dev.coffer.spring.shop;
