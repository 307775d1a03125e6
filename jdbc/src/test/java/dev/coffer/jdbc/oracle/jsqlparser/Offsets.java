package dev.coffer.jdbc.oracle.jsqlparser;

import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Node;

/** Where the parser says that a part begins and ends; the parser counts characters from 1. Stateless. */
final class Offsets {
    private Offsets() {}

    static int start(ASTNodeAccess access) {
        return node(access).jjtGetFirstToken().absoluteBegin - 1;
    }

    static int end(ASTNodeAccess access) {
        return node(access).jjtGetLastToken().absoluteEnd - 1;
    }

    private static Node node(ASTNodeAccess access) {
        Node node = access.getASTNode();
        if (node == null || node.jjtGetFirstToken() == null || node.jjtGetLastToken() == null) {
            throw Coverage.offsets();
        }
        return node;
    }
}
