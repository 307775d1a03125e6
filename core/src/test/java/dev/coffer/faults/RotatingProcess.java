package dev.coffer.faults;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.TestKek;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One process of {@link RotationRaceTest}: prints its wins, then its envelopes in hexadecimal, a line each. */
final class RotatingProcess {
    private RotatingProcess() {}

    public static void main(String[] args) {
        try (Coffer node = Coffers.on(FileKeyRepository.at(Path.of(args[0])), TestKek.standard())) {
            RotationRaceTest.Work work = RotationRaceTest.rotateAndSeal(node);
            System.out.println(work.wins());
            work.envelopes()
                    .forEach(envelope -> System.out.println(HexFormat.of().formatHex(envelope)));
        }
    }

    static RotationRaceTest.Work read(InputStream output) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.US_ASCII));
        int wins = Integer.parseInt(lines.readLine());
        List<byte[]> envelopes = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            envelopes.add(HexFormat.of().parseHex(line));
        }
        return new RotationRaceTest.Work(wins, envelopes);
    }
}
