/** An application of readers, with each kind of encrypted attribute, for repositories and REST. */
package dev.coffer.spring.library;
