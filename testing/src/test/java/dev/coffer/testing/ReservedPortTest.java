package dev.coffer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

final class ReservedPortTest {
    @Test
    void take_twice_givesTwoThatAreFreeLockedAndNotTheKernels() throws Exception {
        String[] range = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .get(0)
                .split("\\s+", 2);
        int one = ReservedPort.take();
        int other = ReservedPort.take();
        assertThat(one).isNotEqualTo(other);
        for (int port : new int[] {one, other}) {
            assertThat(port < Integer.parseInt(range[0]) || port > Integer.parseInt(range[1]))
                    .isTrue();
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            Path file = SharedDirectory.root().resolve("ports").resolve(Integer.toString(port));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                assertThatThrownBy(channel::tryLock).isInstanceOf(OverlappingFileLockException.class);
            }
        }
    }
}
