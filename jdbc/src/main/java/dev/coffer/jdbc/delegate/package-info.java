/**
 * The interfaces of {@code java.sql} over the driver's objects, every call passed on; what differs is overridden in the rooms
 * above. What the driver gives that leads on, arrays and cursors, is {@link dev.coffer.jdbc.delegate.Shown}. Not exported.
 */
@NullMarked
package dev.coffer.jdbc.delegate;

import org.jspecify.annotations.NullMarked;
