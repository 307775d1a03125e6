package dev.coffer.jdbc.delegate;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call to the driver's {@code DatabaseMetaData}; what differs is overridden in the subclasses.
 *
 * <p>Rendered by {@code DelegatesTest}, not to be edited.
 */
public abstract class DelegatingDatabaseMetaData extends Delegate implements DatabaseMetaData {
    private final DatabaseMetaData raw;

    protected DelegatingDatabaseMetaData(DatabaseMetaData raw) {
        this.raw = raw;
    }

    @Override
    protected DatabaseMetaData raw() {
        return raw;
    }

    /** What is shown instead of a result of the driver's. */
    protected abstract ResultSet result(ResultSet raw) throws SQLException;

    @Override
    public boolean allProceduresAreCallable() throws SQLException {
        return raw().allProceduresAreCallable();
    }

    @Override
    public boolean allTablesAreSelectable() throws SQLException {
        return raw().allTablesAreSelectable();
    }

    @Override
    public boolean autoCommitFailureClosesAllResultSets() throws SQLException {
        return raw().autoCommitFailureClosesAllResultSets();
    }

    @Override
    public boolean dataDefinitionCausesTransactionCommit() throws SQLException {
        return raw().dataDefinitionCausesTransactionCommit();
    }

    @Override
    public boolean dataDefinitionIgnoredInTransactions() throws SQLException {
        return raw().dataDefinitionIgnoredInTransactions();
    }

    @Override
    public boolean deletesAreDetected(int resultSetType) throws SQLException {
        return raw().deletesAreDetected(resultSetType);
    }

    @Override
    public boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
        return raw().doesMaxRowSizeIncludeBlobs();
    }

    @Override
    public boolean generatedKeyAlwaysReturned() throws SQLException {
        return raw().generatedKeyAlwaysReturned();
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typeNamePattern,
            @Nullable String attributeNamePattern)
            throws SQLException {
        return result(raw().getAttributes(catalog, schemaPattern, typeNamePattern, attributeNamePattern));
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return result(raw().getBestRowIdentifier(catalog, schema, table, scope, nullable));
    }

    @Override
    public @Nullable String getCatalogSeparator() throws SQLException {
        return raw().getCatalogSeparator();
    }

    @Override
    public @Nullable String getCatalogTerm() throws SQLException {
        return raw().getCatalogTerm();
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return result(raw().getCatalogs());
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return result(raw().getClientInfoProperties());
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String columnNamePattern)
            throws SQLException {
        return result(raw().getColumnPrivileges(catalog, schema, table, columnNamePattern));
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return result(raw().getColumns(catalog, schemaPattern, tableNamePattern, columnNamePattern));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return raw().getConnection();
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        return result(raw().getCrossReference(
                        parentCatalog, parentSchema, parentTable, foreignCatalog, foreignSchema, foreignTable));
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return raw().getDatabaseMajorVersion();
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return raw().getDatabaseMinorVersion();
    }

    @Override
    public @Nullable String getDatabaseProductName() throws SQLException {
        return raw().getDatabaseProductName();
    }

    @Override
    public @Nullable String getDatabaseProductVersion() throws SQLException {
        return raw().getDatabaseProductVersion();
    }

    @Override
    public int getDefaultTransactionIsolation() throws SQLException {
        return raw().getDefaultTransactionIsolation();
    }

    @Override
    public int getDriverMajorVersion() {
        return raw().getDriverMajorVersion();
    }

    @Override
    public int getDriverMinorVersion() {
        return raw().getDriverMinorVersion();
    }

    @Override
    public @Nullable String getDriverName() throws SQLException {
        return raw().getDriverName();
    }

    @Override
    public @Nullable String getDriverVersion() throws SQLException {
        return raw().getDriverVersion();
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(raw().getExportedKeys(catalog, schema, table));
    }

    @Override
    public @Nullable String getExtraNameCharacters() throws SQLException {
        return raw().getExtraNameCharacters();
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String functionNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return result(raw().getFunctionColumns(catalog, schemaPattern, functionNamePattern, columnNamePattern));
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionNamePattern)
            throws SQLException {
        return result(raw().getFunctions(catalog, schemaPattern, functionNamePattern));
    }

    @Override
    public @Nullable String getIdentifierQuoteString() throws SQLException {
        return raw().getIdentifierQuoteString();
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(raw().getImportedKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return result(raw().getIndexInfo(catalog, schema, table, unique, approximate));
    }

    @Override
    public int getJDBCMajorVersion() throws SQLException {
        return raw().getJDBCMajorVersion();
    }

    @Override
    public int getJDBCMinorVersion() throws SQLException {
        return raw().getJDBCMinorVersion();
    }

    @Override
    public int getMaxBinaryLiteralLength() throws SQLException {
        return raw().getMaxBinaryLiteralLength();
    }

    @Override
    public int getMaxCatalogNameLength() throws SQLException {
        return raw().getMaxCatalogNameLength();
    }

    @Override
    public int getMaxCharLiteralLength() throws SQLException {
        return raw().getMaxCharLiteralLength();
    }

    @Override
    public int getMaxColumnNameLength() throws SQLException {
        return raw().getMaxColumnNameLength();
    }

    @Override
    public int getMaxColumnsInGroupBy() throws SQLException {
        return raw().getMaxColumnsInGroupBy();
    }

    @Override
    public int getMaxColumnsInIndex() throws SQLException {
        return raw().getMaxColumnsInIndex();
    }

    @Override
    public int getMaxColumnsInOrderBy() throws SQLException {
        return raw().getMaxColumnsInOrderBy();
    }

    @Override
    public int getMaxColumnsInSelect() throws SQLException {
        return raw().getMaxColumnsInSelect();
    }

    @Override
    public int getMaxColumnsInTable() throws SQLException {
        return raw().getMaxColumnsInTable();
    }

    @Override
    public int getMaxConnections() throws SQLException {
        return raw().getMaxConnections();
    }

    @Override
    public int getMaxCursorNameLength() throws SQLException {
        return raw().getMaxCursorNameLength();
    }

    @Override
    public int getMaxIndexLength() throws SQLException {
        return raw().getMaxIndexLength();
    }

    @Override
    public long getMaxLogicalLobSize() throws SQLException {
        return raw().getMaxLogicalLobSize();
    }

    @Override
    public int getMaxProcedureNameLength() throws SQLException {
        return raw().getMaxProcedureNameLength();
    }

    @Override
    public int getMaxRowSize() throws SQLException {
        return raw().getMaxRowSize();
    }

    @Override
    public int getMaxSchemaNameLength() throws SQLException {
        return raw().getMaxSchemaNameLength();
    }

    @Override
    public int getMaxStatementLength() throws SQLException {
        return raw().getMaxStatementLength();
    }

    @Override
    public int getMaxStatements() throws SQLException {
        return raw().getMaxStatements();
    }

    @Override
    public int getMaxTableNameLength() throws SQLException {
        return raw().getMaxTableNameLength();
    }

    @Override
    public int getMaxTablesInSelect() throws SQLException {
        return raw().getMaxTablesInSelect();
    }

    @Override
    public int getMaxUserNameLength() throws SQLException {
        return raw().getMaxUserNameLength();
    }

    @Override
    public @Nullable String getNumericFunctions() throws SQLException {
        return raw().getNumericFunctions();
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(raw().getPrimaryKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String procedureNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return result(raw().getProcedureColumns(catalog, schemaPattern, procedureNamePattern, columnNamePattern));
    }

    @Override
    public @Nullable String getProcedureTerm() throws SQLException {
        return raw().getProcedureTerm();
    }

    @Override
    public ResultSet getProcedures(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String procedureNamePattern)
            throws SQLException {
        return result(raw().getProcedures(catalog, schemaPattern, procedureNamePattern));
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return result(raw().getPseudoColumns(catalog, schemaPattern, tableNamePattern, columnNamePattern));
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return raw().getResultSetHoldability();
    }

    @Override
    public @Nullable RowIdLifetime getRowIdLifetime() throws SQLException {
        return raw().getRowIdLifetime();
    }

    @Override
    public @Nullable String getSQLKeywords() throws SQLException {
        return raw().getSQLKeywords();
    }

    @Override
    public int getSQLStateType() throws SQLException {
        return raw().getSQLStateType();
    }

    @Override
    public @Nullable String getSchemaTerm() throws SQLException {
        return raw().getSchemaTerm();
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return result(raw().getSchemas());
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        return result(raw().getSchemas(catalog, schemaPattern));
    }

    @Override
    public @Nullable String getSearchStringEscape() throws SQLException {
        return raw().getSearchStringEscape();
    }

    @Override
    public @Nullable String getStringFunctions() throws SQLException {
        return raw().getStringFunctions();
    }

    @Override
    public ResultSet getSuperTables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        return result(raw().getSuperTables(catalog, schemaPattern, tableNamePattern));
    }

    @Override
    public ResultSet getSuperTypes(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
            throws SQLException {
        return result(raw().getSuperTypes(catalog, schemaPattern, typeNamePattern));
    }

    @Override
    public @Nullable String getSystemFunctions() throws SQLException {
        return raw().getSystemFunctions();
    }

    @Override
    public ResultSet getTablePrivileges(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        return result(raw().getTablePrivileges(catalog, schemaPattern, tableNamePattern));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return result(raw().getTableTypes());
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            String @Nullable [] types)
            throws SQLException {
        return result(raw().getTables(catalog, schemaPattern, tableNamePattern, types));
    }

    @Override
    public @Nullable String getTimeDateFunctions() throws SQLException {
        return raw().getTimeDateFunctions();
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return result(raw().getTypeInfo());
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typeNamePattern,
            int @Nullable [] types)
            throws SQLException {
        return result(raw().getUDTs(catalog, schemaPattern, typeNamePattern, types));
    }

    @Override
    public @Nullable String getURL() throws SQLException {
        return raw().getURL();
    }

    @Override
    public @Nullable String getUserName() throws SQLException {
        return raw().getUserName();
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(raw().getVersionColumns(catalog, schema, table));
    }

    @Override
    public boolean insertsAreDetected(int resultSetType) throws SQLException {
        return raw().insertsAreDetected(resultSetType);
    }

    @Override
    public boolean isCatalogAtStart() throws SQLException {
        return raw().isCatalogAtStart();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return raw().isReadOnly();
    }

    @Override
    public boolean locatorsUpdateCopy() throws SQLException {
        return raw().locatorsUpdateCopy();
    }

    @Override
    public boolean nullPlusNonNullIsNull() throws SQLException {
        return raw().nullPlusNonNullIsNull();
    }

    @Override
    public boolean nullsAreSortedAtEnd() throws SQLException {
        return raw().nullsAreSortedAtEnd();
    }

    @Override
    public boolean nullsAreSortedAtStart() throws SQLException {
        return raw().nullsAreSortedAtStart();
    }

    @Override
    public boolean nullsAreSortedHigh() throws SQLException {
        return raw().nullsAreSortedHigh();
    }

    @Override
    public boolean nullsAreSortedLow() throws SQLException {
        return raw().nullsAreSortedLow();
    }

    @Override
    public boolean othersDeletesAreVisible(int resultSetType) throws SQLException {
        return raw().othersDeletesAreVisible(resultSetType);
    }

    @Override
    public boolean othersInsertsAreVisible(int resultSetType) throws SQLException {
        return raw().othersInsertsAreVisible(resultSetType);
    }

    @Override
    public boolean othersUpdatesAreVisible(int resultSetType) throws SQLException {
        return raw().othersUpdatesAreVisible(resultSetType);
    }

    @Override
    public boolean ownDeletesAreVisible(int resultSetType) throws SQLException {
        return raw().ownDeletesAreVisible(resultSetType);
    }

    @Override
    public boolean ownInsertsAreVisible(int resultSetType) throws SQLException {
        return raw().ownInsertsAreVisible(resultSetType);
    }

    @Override
    public boolean ownUpdatesAreVisible(int resultSetType) throws SQLException {
        return raw().ownUpdatesAreVisible(resultSetType);
    }

    @Override
    public boolean storesLowerCaseIdentifiers() throws SQLException {
        return raw().storesLowerCaseIdentifiers();
    }

    @Override
    public boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
        return raw().storesLowerCaseQuotedIdentifiers();
    }

    @Override
    public boolean storesMixedCaseIdentifiers() throws SQLException {
        return raw().storesMixedCaseIdentifiers();
    }

    @Override
    public boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
        return raw().storesMixedCaseQuotedIdentifiers();
    }

    @Override
    public boolean storesUpperCaseIdentifiers() throws SQLException {
        return raw().storesUpperCaseIdentifiers();
    }

    @Override
    public boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
        return raw().storesUpperCaseQuotedIdentifiers();
    }

    @Override
    public boolean supportsANSI92EntryLevelSQL() throws SQLException {
        return raw().supportsANSI92EntryLevelSQL();
    }

    @Override
    public boolean supportsANSI92FullSQL() throws SQLException {
        return raw().supportsANSI92FullSQL();
    }

    @Override
    public boolean supportsANSI92IntermediateSQL() throws SQLException {
        return raw().supportsANSI92IntermediateSQL();
    }

    @Override
    public boolean supportsAlterTableWithAddColumn() throws SQLException {
        return raw().supportsAlterTableWithAddColumn();
    }

    @Override
    public boolean supportsAlterTableWithDropColumn() throws SQLException {
        return raw().supportsAlterTableWithDropColumn();
    }

    @Override
    public boolean supportsBatchUpdates() throws SQLException {
        return raw().supportsBatchUpdates();
    }

    @Override
    public boolean supportsCatalogsInDataManipulation() throws SQLException {
        return raw().supportsCatalogsInDataManipulation();
    }

    @Override
    public boolean supportsCatalogsInIndexDefinitions() throws SQLException {
        return raw().supportsCatalogsInIndexDefinitions();
    }

    @Override
    public boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
        return raw().supportsCatalogsInPrivilegeDefinitions();
    }

    @Override
    public boolean supportsCatalogsInProcedureCalls() throws SQLException {
        return raw().supportsCatalogsInProcedureCalls();
    }

    @Override
    public boolean supportsCatalogsInTableDefinitions() throws SQLException {
        return raw().supportsCatalogsInTableDefinitions();
    }

    @Override
    public boolean supportsColumnAliasing() throws SQLException {
        return raw().supportsColumnAliasing();
    }

    @Override
    public boolean supportsConvert() throws SQLException {
        return raw().supportsConvert();
    }

    @Override
    public boolean supportsConvert(int fromType, int toType) throws SQLException {
        return raw().supportsConvert(fromType, toType);
    }

    @Override
    public boolean supportsCoreSQLGrammar() throws SQLException {
        return raw().supportsCoreSQLGrammar();
    }

    @Override
    public boolean supportsCorrelatedSubqueries() throws SQLException {
        return raw().supportsCorrelatedSubqueries();
    }

    @Override
    public boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
        return raw().supportsDataDefinitionAndDataManipulationTransactions();
    }

    @Override
    public boolean supportsDataManipulationTransactionsOnly() throws SQLException {
        return raw().supportsDataManipulationTransactionsOnly();
    }

    @Override
    public boolean supportsDifferentTableCorrelationNames() throws SQLException {
        return raw().supportsDifferentTableCorrelationNames();
    }

    @Override
    public boolean supportsExpressionsInOrderBy() throws SQLException {
        return raw().supportsExpressionsInOrderBy();
    }

    @Override
    public boolean supportsExtendedSQLGrammar() throws SQLException {
        return raw().supportsExtendedSQLGrammar();
    }

    @Override
    public boolean supportsFullOuterJoins() throws SQLException {
        return raw().supportsFullOuterJoins();
    }

    @Override
    public boolean supportsGetGeneratedKeys() throws SQLException {
        return raw().supportsGetGeneratedKeys();
    }

    @Override
    public boolean supportsGroupBy() throws SQLException {
        return raw().supportsGroupBy();
    }

    @Override
    public boolean supportsGroupByBeyondSelect() throws SQLException {
        return raw().supportsGroupByBeyondSelect();
    }

    @Override
    public boolean supportsGroupByUnrelated() throws SQLException {
        return raw().supportsGroupByUnrelated();
    }

    @Override
    public boolean supportsIntegrityEnhancementFacility() throws SQLException {
        return raw().supportsIntegrityEnhancementFacility();
    }

    @Override
    public boolean supportsLikeEscapeClause() throws SQLException {
        return raw().supportsLikeEscapeClause();
    }

    @Override
    public boolean supportsLimitedOuterJoins() throws SQLException {
        return raw().supportsLimitedOuterJoins();
    }

    @Override
    public boolean supportsMinimumSQLGrammar() throws SQLException {
        return raw().supportsMinimumSQLGrammar();
    }

    @Override
    public boolean supportsMixedCaseIdentifiers() throws SQLException {
        return raw().supportsMixedCaseIdentifiers();
    }

    @Override
    public boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
        return raw().supportsMixedCaseQuotedIdentifiers();
    }

    @Override
    public boolean supportsMultipleOpenResults() throws SQLException {
        return raw().supportsMultipleOpenResults();
    }

    @Override
    public boolean supportsMultipleResultSets() throws SQLException {
        return raw().supportsMultipleResultSets();
    }

    @Override
    public boolean supportsMultipleTransactions() throws SQLException {
        return raw().supportsMultipleTransactions();
    }

    @Override
    public boolean supportsNamedParameters() throws SQLException {
        return raw().supportsNamedParameters();
    }

    @Override
    public boolean supportsNonNullableColumns() throws SQLException {
        return raw().supportsNonNullableColumns();
    }

    @Override
    public boolean supportsOpenCursorsAcrossCommit() throws SQLException {
        return raw().supportsOpenCursorsAcrossCommit();
    }

    @Override
    public boolean supportsOpenCursorsAcrossRollback() throws SQLException {
        return raw().supportsOpenCursorsAcrossRollback();
    }

    @Override
    public boolean supportsOpenStatementsAcrossCommit() throws SQLException {
        return raw().supportsOpenStatementsAcrossCommit();
    }

    @Override
    public boolean supportsOpenStatementsAcrossRollback() throws SQLException {
        return raw().supportsOpenStatementsAcrossRollback();
    }

    @Override
    public boolean supportsOrderByUnrelated() throws SQLException {
        return raw().supportsOrderByUnrelated();
    }

    @Override
    public boolean supportsOuterJoins() throws SQLException {
        return raw().supportsOuterJoins();
    }

    @Override
    public boolean supportsPositionedDelete() throws SQLException {
        return raw().supportsPositionedDelete();
    }

    @Override
    public boolean supportsPositionedUpdate() throws SQLException {
        return raw().supportsPositionedUpdate();
    }

    @Override
    public boolean supportsRefCursors() throws SQLException {
        return raw().supportsRefCursors();
    }

    @Override
    public boolean supportsResultSetConcurrency(int resultSetType, int resultSetConcurrency) throws SQLException {
        return raw().supportsResultSetConcurrency(resultSetType, resultSetConcurrency);
    }

    @Override
    public boolean supportsResultSetHoldability(int resultSetHoldability) throws SQLException {
        return raw().supportsResultSetHoldability(resultSetHoldability);
    }

    @Override
    public boolean supportsResultSetType(int resultSetType) throws SQLException {
        return raw().supportsResultSetType(resultSetType);
    }

    @Override
    public boolean supportsSavepoints() throws SQLException {
        return raw().supportsSavepoints();
    }

    @Override
    public boolean supportsSchemasInDataManipulation() throws SQLException {
        return raw().supportsSchemasInDataManipulation();
    }

    @Override
    public boolean supportsSchemasInIndexDefinitions() throws SQLException {
        return raw().supportsSchemasInIndexDefinitions();
    }

    @Override
    public boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
        return raw().supportsSchemasInPrivilegeDefinitions();
    }

    @Override
    public boolean supportsSchemasInProcedureCalls() throws SQLException {
        return raw().supportsSchemasInProcedureCalls();
    }

    @Override
    public boolean supportsSchemasInTableDefinitions() throws SQLException {
        return raw().supportsSchemasInTableDefinitions();
    }

    @Override
    public boolean supportsSelectForUpdate() throws SQLException {
        return raw().supportsSelectForUpdate();
    }

    @Override
    public boolean supportsSharding() throws SQLException {
        return raw().supportsSharding();
    }

    @Override
    public boolean supportsStatementPooling() throws SQLException {
        return raw().supportsStatementPooling();
    }

    @Override
    public boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
        return raw().supportsStoredFunctionsUsingCallSyntax();
    }

    @Override
    public boolean supportsStoredProcedures() throws SQLException {
        return raw().supportsStoredProcedures();
    }

    @Override
    public boolean supportsSubqueriesInComparisons() throws SQLException {
        return raw().supportsSubqueriesInComparisons();
    }

    @Override
    public boolean supportsSubqueriesInExists() throws SQLException {
        return raw().supportsSubqueriesInExists();
    }

    @Override
    public boolean supportsSubqueriesInIns() throws SQLException {
        return raw().supportsSubqueriesInIns();
    }

    @Override
    public boolean supportsSubqueriesInQuantifieds() throws SQLException {
        return raw().supportsSubqueriesInQuantifieds();
    }

    @Override
    public boolean supportsTableCorrelationNames() throws SQLException {
        return raw().supportsTableCorrelationNames();
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) throws SQLException {
        return raw().supportsTransactionIsolationLevel(level);
    }

    @Override
    public boolean supportsTransactions() throws SQLException {
        return raw().supportsTransactions();
    }

    @Override
    public boolean supportsUnion() throws SQLException {
        return raw().supportsUnion();
    }

    @Override
    public boolean supportsUnionAll() throws SQLException {
        return raw().supportsUnionAll();
    }

    @Override
    public boolean updatesAreDetected(int resultSetType) throws SQLException {
        return raw().updatesAreDetected(resultSetType);
    }

    @Override
    public boolean usesLocalFilePerTable() throws SQLException {
        return raw().usesLocalFilePerTable();
    }

    @Override
    public boolean usesLocalFiles() throws SQLException {
        return raw().usesLocalFiles();
    }
}
