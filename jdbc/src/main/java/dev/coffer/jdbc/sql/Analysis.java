package dev.coffer.jdbc.sql;

import java.util.List;

/**
 * A statement taken apart.
 *
 * @param tables every name that may mean a table, wherever it stands, those of WITH included
 */
public record Analysis(SqlForm form, List<TableRef> tables) {}
