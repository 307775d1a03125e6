package dev.coffer.jdbc.scope;

/** The way from a place in a statement to the tags of a column. */
public interface TagPath {
    /** The quoted name of the column that holds them; a query between may be made to show it. */
    String name();

    /**
     * All columns of a query on the way are asked for by a star, which would show the tags as well: there is no way from now on.
     *
     * @throws dev.coffer.error.UnsupportedStatementException if it has been gone already
     */
    default void close() {}

    default boolean isOpen() {
        return true;
    }

    /** The same way, where the column that it leads to is qualified. */
    static TagPath qualified(String qualifier, TagPath path) {
        return new TagPath() {
            @Override
            public String name() {
                return qualifier + path.name();
            }

            @Override
            public void close() {
                path.close();
            }

            @Override
            public boolean isOpen() {
                return path.isOpen();
            }
        };
    }
}
