package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.TruncatedStreamException;
import dev.coffer.error.UnknownKeyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may stand beside whom, who opens what, and who can be given a stream later. */
final class RecipientsTest {
    private static final int LIGHT = 10;

    private final Identity mary = Identity.generate();
    private final Identity bob = Identity.generate();
    private final byte[] plain = Streams.random(new Random(3), 3 * Streams.CHUNK + 9);

    @TempDir
    Path folder;

    private static char[] chars(String text) {
        return text.toCharArray();
    }

    @Test
    void eachOfSeveral_opens() throws IOException {
        byte[] sealed = Streams.seal(StreamSealer.to(mary.recipient(), bob.recipient()), plain);
        assertThat(Streams.open(StreamOpener.with(mary), sealed)).isEqualTo(plain);
        assertThat(Streams.open(StreamOpener.with(bob), sealed)).isEqualTo(plain);
        assertThat(Streams.open(StreamOpener.with(Identity.generate(), bob), sealed))
                .isEqualTo(plain);
        assertThatThrownBy(() -> Streams.open(StreamOpener.with(Identity.generate()), sealed))
                .isInstanceOf(UnknownKeyException.class)
                .hasMessageContaining("an X25519 public key");
    }

    @Test
    void passphrase_opensAloneAndUpToItsLimit() throws IOException {
        byte[] sealed = Streams.seal(StreamSealer.to(Recipient.passphrase(chars("correct horse"), LIGHT)), plain);
        assertThat(Streams.open(StreamOpener.with(Identity.passphrase(chars("correct horse"))), sealed))
                .isEqualTo(plain);
        assertThatThrownBy(() -> Streams.open(StreamOpener.with(Identity.passphrase(chars("correct house"))), sealed))
                .isInstanceOf(UnknownKeyException.class);
        assertThatThrownBy(() ->
                        Streams.open(StreamOpener.with(Identity.passphrase(chars("correct horse"), LIGHT - 1)), sealed))
                .isInstanceOf(MalformedCiphertextException.class)
                .hasMessageContaining("work factor of 10, and at most 9");
        assertThatThrownBy(() -> Recipient.passphrase(new char[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recipient.passphrase(new char[] {'\ud800'}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mixtures_thatTakeAwayWhatOneGives_areRefused() {
        Recipient passphrase = Recipient.passphrase(chars("x"), LIGHT);
        Recipient hybrid = Identity.generateHybrid().recipient();
        assertThatThrownBy(() -> StreamSealer.to(passphrase, mary.recipient()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alone");
        assertThatThrownBy(() -> StreamSealer.to(passphrase, passphrase)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StreamSealer.to(hybrid, mary.recipient()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantum");
        assertThatThrownBy(() -> StreamSealer.to(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hybrid_writtenAndReadAsText_opens() throws IOException {
        Identity identity = Identity.generateHybrid();
        Recipient recipient = Recipient.parse(identity.recipient().toString());
        byte[] sealed = Streams.seal(StreamSealer.to(recipient), plain);
        Identity read = Identity.parse(identity.secretText());
        assertThat(Streams.open(StreamOpener.with(read), sealed)).isEqualTo(plain);
        assertThatThrownBy(() -> Streams.open(StreamOpener.with(Identity.generateHybrid()), sealed))
                .isInstanceOf(UnknownKeyException.class);
    }

    @Test
    void identityFile_writtenAndRead_isTheSame() throws IOException {
        Path file = folder.resolve("key.txt");
        mary.write(file);
        assertThat(file).content().startsWith("# public key: age1").contains("AGE-SECRET-KEY-1");
        List<Identity> read = Identity.read(file);
        assertThat(read).singleElement().hasToString(mary.toString());
        assertThat(read.get(0).secretText()).isEqualTo(mary.secretText());
        assertThatThrownBy(() -> bob.write(file)).isInstanceOf(FileAlreadyExistsException.class);
        Files.writeString(file, "# nothing\n\n");
        assertThatThrownBy(() -> Identity.read(file)).isInstanceOf(IllegalArgumentException.class);
        Files.writeString(file, mary.secretText() + "\nrubbish\n");
        assertThatThrownBy(() -> Identity.read(file))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("rubbish");
    }

    @Test
    void parse_mistypedOrOfAnotherKind_isRefusedAndNotRepeated() {
        String recipient = mary.recipient().toString();
        String secret = mary.secretText();
        char other = recipient.charAt(20) == 'q' ? 'p' : 'q';
        String mistyped = recipient.substring(0, 20) + other + recipient.substring(21);
        for (String each : List.of(mistyped, recipient.toUpperCase(Locale.ROOT), "", "age1", secret, recipient + "q")) {
            assertThatThrownBy(() -> Recipient.parse(each)).isInstanceOf(IllegalArgumentException.class);
        }
        String altered = secret.substring(0, 30) + (secret.charAt(30) == 'Q' ? 'P' : 'Q') + secret.substring(31);
        for (String each : List.of(altered, secret.toLowerCase(Locale.ROOT), recipient, "")) {
            assertThatThrownBy(() -> Identity.parse(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(failure -> {
                        if (!each.isEmpty()) {
                            assertThat(failure).hasMessageNotContaining(each.substring(20));
                        }
                    });
        }
    }

    @Test
    void toString_showsNoSecret() {
        String secret = mary.secretText();
        assertThat(mary + " " + StreamOpener.with(mary) + " " + Identity.passphrase(chars("correct horse")))
                .doesNotContain(secret.substring(15))
                .doesNotContain("correct");
        mary.close();
        assertThatThrownBy(mary::secretText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void verify_saysWhoCanOpenItAndHowLongItIs() throws IOException {
        byte[] sealed = Streams.seal(StreamSealer.to(mary.recipient(), bob.recipient()), plain);
        SealedInfo info = StreamOpener.with(bob).verify(new ByteArrayInputStream(sealed));
        assertThat(info.length()).isEqualTo(plain.length);
        assertThat(info.readers()).extracting(SealedInfo.Reader::type).containsExactly("X25519", "X25519");
        assertThat(StreamOpener.readers(new ByteArrayInputStream(sealed))).isEqualTo(info.readers());
    }

    @Test
    void rewrap_givesTheSameBytesToOthers() throws IOException {
        byte[] sealed = Streams.seal(StreamSealer.to(mary.recipient()), plain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamOpener.with(mary).rewrap(new ByteArrayInputStream(sealed), out, StreamSealer.to(bob.recipient()));
        byte[] rewrapped = out.toByteArray();
        assertThat(Streams.open(StreamOpener.with(bob), rewrapped)).isEqualTo(plain);
        assertThatThrownBy(() -> Streams.open(StreamOpener.with(mary), rewrapped))
                .isInstanceOf(UnknownKeyException.class);
        int nonce = Streams.NONCE;
        assertThat(Arrays.copyOfRange(rewrapped, Streams.bodyOffset(rewrapped) - nonce, rewrapped.length))
                .isEqualTo(Arrays.copyOfRange(sealed, Streams.bodyOffset(sealed) - nonce, sealed.length));
    }

    @Test
    void rewrap_ofAFileInItsPlace_andToAndFromArmor() throws IOException {
        Path file = Files.write(folder.resolve("f.age"), Streams.seal(StreamSealer.to(mary.recipient()), plain));
        StreamOpener.with(mary)
                .rewrap(file, file, StreamSealer.to(bob.recipient()).armored());
        assertThat(file).content().startsWith("-----BEGIN AGE");
        Path other = folder.resolve("other.age");
        StreamOpener.with(bob).rewrap(file, other, StreamSealer.to(mary.recipient()));
        assertThat(StreamOpener.with(mary).verify(other).length()).isEqualTo(plain.length);
        assertThatThrownBy(() -> StreamOpener.with(bob).rewrap(file, other, StreamSealer.to(bob.recipient())))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void rewrap_ofWhatDoesNotVerify_leavesTheOldFileAndNoNewOne() throws IOException {
        byte[] sealed = Streams.seal(StreamSealer.to(mary.recipient()), plain);
        int cut = Streams.bodyOffset(sealed) + Streams.CHUNK + Streams.TAG;
        Path file = Files.write(folder.resolve("cut.age"), Arrays.copyOf(sealed, cut));
        Path target = folder.resolve("new.age");
        StreamSealer toBob = StreamSealer.to(bob.recipient());
        assertThatThrownBy(() -> StreamOpener.with(mary).rewrap(file, target, toBob))
                .isInstanceOf(TruncatedStreamException.class);
        assertThatThrownBy(() -> StreamOpener.with(mary).rewrap(file, file, toBob))
                .isInstanceOf(TruncatedStreamException.class);
        sealed[sealed.length - 1] ^= 1;
        Path altered = Files.write(folder.resolve("altered.age"), sealed);
        assertThatThrownBy(() -> StreamOpener.with(mary).rewrap(altered, target, toBob))
                .isInstanceOf(AuthenticationFailedException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, altered);
        }
        assertThat(file).hasBinaryContent(Arrays.copyOf(sealed, cut));
    }
}
