package dev.coffer.cli.console;

/** How a command ended, for scripts. The numbers stay. */
public enum ExitCode {
    OK(0, "done"),
    INTERNAL(1, "a fault of Coffer's own"),
    USAGE(2, "the arguments are wrong"),
    CONFIGURATION(3, "coffer.yaml, or what it leads to, is missing or wrong"),
    KEYS(4, "the keyring, its repository or the key-encryption key cannot be used"),
    TAMPERED(5, "something was altered, or lies under other keys than its name says"),
    DATA(6, "the input is not what was announced"),
    DATABASE(7, "the database cannot be reached, or refuses"),
    REFUSED(8, "it would lose something, or the state forbids it; nothing was changed"),
    FILE(9, "a file cannot be read or written"),
    DECLINED(10, "a question was not answered with yes; nothing was changed"),
    INTERRUPTED(130, "stopped by Ctrl-C");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
