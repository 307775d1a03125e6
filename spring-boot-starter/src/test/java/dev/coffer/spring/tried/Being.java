package dev.coffer.spring.tried;

/** What both twins are to the calls that are tried. */
public interface Being {
    Long getId();

    String getEmail();

    void setEmail(String email);

    String getCity();

    void setCity(String city);

    Integer getSalary();

    void setSalary(Integer salary);

    String getNickname();

    void setNickname(String nickname);

    String getChangedBy();

    int getVersion();

    default String shown() {
        return getEmail() + "/" + getCity() + "/" + getSalary() + "/" + getNickname() + "/" + getChangedBy() + "/"
                + getVersion();
    }
}
