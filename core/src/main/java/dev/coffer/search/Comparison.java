package dev.coffer.search;

/** A comparison of a column, which stands left, with an operand. */
public enum Comparison {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String operator;

    Comparison(String operator) {
        this.operator = operator;
    }

    /** As SQL spells it. */
    public String operator() {
        return operator;
    }

    /**
     * Whether the values that are right behind a place are on the same side of the operand as the place itself. Of an operand that stands
     * right behind a code all the codes up to that one are less, and all others greater.
     */
    boolean countsThePlace() {
        return this == LESS_OR_EQUAL || this == GREATER;
    }

    /** @param compared the sign of column compared with operand */
    boolean holds(int compared) {
        return switch (this) {
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER -> compared > 0;
            case GREATER_OR_EQUAL -> compared >= 0;
        };
    }
}
