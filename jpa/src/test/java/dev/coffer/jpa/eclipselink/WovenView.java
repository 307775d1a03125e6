package dev.coffer.jpa.eclipselink;

/** What of a {@link WovenPerson} does not depend on the class loader. */
public interface WovenView {
    void fill(long newId, String newEmail, String newNote, String newStreet);

    void email(String newEmail);

    void street(String newStreet);

    String all();
}
