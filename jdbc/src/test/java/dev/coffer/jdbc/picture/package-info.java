/** Pictures in docs/search.md: what the owner of a table sees, beside what somebody sees who has the database and no key. */
package dev.coffer.jdbc.picture;
