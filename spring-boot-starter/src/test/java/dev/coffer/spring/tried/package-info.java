/** Spring Data on twins: the same calls on entities with and without Coffer's annotations. */
package dev.coffer.spring.tried;
