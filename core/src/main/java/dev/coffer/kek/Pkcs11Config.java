package dev.coffer.kek;

import dev.coffer.error.KeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Configurations of SunPKCS11 as it takes them inline (JDK PKCS#11 Reference Guide), without a file. Stateless. */
final class Pkcs11Config {
    private static final Pattern NOT_LITERAL = Pattern.compile("[\"\\\\\r\n]|\\$\\{");

    private Pkcs11Config() {}

    /** Reads and uses what the token holds. */
    static String using(Path library, int slot) {
        return "--name = coffer\nlibrary = " + quoted(library) + "\nslot = " + slot + "\n";
    }

    /** Lets a key generator make its key on the token itself, under {@code label}, never to be read out again. */
    static String making(Path library, int slot, String label) {
        String hex = HexFormat.of().formatHex(label.getBytes(StandardCharsets.US_ASCII));
        return using(library, slot)
                + "attributes(generate, CKO_SECRET_KEY, CKK_AES) = {\n"
                + "CKA_TOKEN = true\n"
                + "CKA_PRIVATE = true\n"
                + "CKA_SENSITIVE = true\n"
                + "CKA_EXTRACTABLE = false\n"
                + "CKA_ENCRYPT = true\n"
                + "CKA_DECRYPT = true\n"
                + "CKA_LABEL = 0h" + hex + "\n"
                + "}\n";
    }

    /**
     * SunPKCS11 takes absolute paths only, replaces properties in them, and takes a backslash for the start of an escape:
     * such a path is not the one that was meant. Windows knows its paths with slashes, too.
     */
    private static String quoted(Path library) {
        String path = library.toAbsolutePath().toString();
        if (library.getFileSystem().getSeparator().equals("\\")) {
            path = path.replace('\\', '/');
        }
        if (NOT_LITERAL.matcher(path).find()) {
            throw new KeyUnavailableException(
                    "the path of the PKCS#11 library holds a quote, a backslash, a line end or ${, which"
                            + " SunPKCS11 does not take literally: put the library, or a link to it, at a plain path");
        }
        return '"' + path + '"';
    }
}
