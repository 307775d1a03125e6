package dev.coffer.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** New files and folders that only their owner can read, where the file system knows owners. Stateless. */
public final class OwnerOnly {
    private OwnerOnly() {}

    public static void createFile(Path file) throws IOException {
        Files.createFile(file, permissions(file, "rw-------"));
    }

    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
    }

    /**
     * What others than its owner may do with a file or folder, as a sentence with the cure; null if nothing, if it is not there, or
     * where the file system knows no owners.
     */
    @Nullable
    public static String exposure(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || !Files.exists(path)) {
            return null;
        }
        String permissions = PosixFilePermissions.toString(view.readAttributes().permissions());
        if (permissions.endsWith("------")) {
            return null;
        }
        return path + " is open to others than its owner (" + permissions + "): chmod go-rwx " + path;
    }

    private static FileAttribute<?>[] permissions(Path path, String posix) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(posix);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
