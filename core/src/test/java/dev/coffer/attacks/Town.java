package dev.coffer.attacks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * People as a table has them: surnames of which few are frequent (the n-th in proportion to 1/n), and dates of birth of 75 years. Two
 * towns of one kind have other people: one is attacked, the other is what the attacker knows of such tables.
 */
record Town(List<String> surnames, List<LocalDate> born) {
    private static final String SURNAMES =
            "smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez"
                    + " lopez gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark"
                    + " ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams nelson baker"
                    + " hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes"
                    + " stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos"
                    + " kim cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz hughes price alvarez castillo"
                    + " sanders patel myers long ross foster jimenez";

    static Town of(int people, long seed) {
        Random random = new Random(seed);
        String[] names = SURNAMES.split(" ", -1);
        double[] upTo = new double[names.length];
        double sum = 0;
        for (int i = 0; i < names.length; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        long first = LocalDate.of(1931, 1, 1).toEpochDay();
        long days = LocalDate.of(2006, 1, 1).toEpochDay() - first;
        List<String> surnames = new ArrayList<>();
        List<LocalDate> born = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            double drawn = random.nextDouble() * sum;
            int name = 0;
            while (upTo[name] < drawn) {
                name++;
            }
            surnames.add(names[name]);
            born.add(LocalDate.ofEpochDay(first + (long) (random.nextDouble() * days)));
        }
        return new Town(surnames, born);
    }
}
