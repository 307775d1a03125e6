/**
 * The guard of queries (HQL, criteria, derived): where an encrypted path may stand, and which parameter has to become an envelope.
 * {@link dev.coffer.jpa.hibernate.query.QueryGuard} is the way in.
 */
@NullMarked
package dev.coffer.jpa.hibernate.query;

import org.jspecify.annotations.NullMarked;
