package instanton.bridge.fuzz;

import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.MadeDeepZip;
import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.ResultsTable;
import instanton.bridge.artifact.TypicalFile;
import instanton.classical.deep.DeepZip;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.ImageShape;
import instanton.classical.digits.Locations;
import instanton.classical.file.NpyFile;
import instanton.classical.picture.DigitPicture;
import instanton.classical.training.ModelZip;
import instanton.quantum.network.NetworkFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Every reader of files that people may hand the program, with valid files of its format and how to damage them. */
enum FuzzedReader {
    IDX("t10k-images-idx3-ubyte") {
        @Override
        void prepare(Path folder) throws IOException {
            digits(folder);
        }

        @Override
        Damage damage() {
            byte[] whole = images(3);
            return mutations -> mutations.of(whole);
        }

        @Override
        void read(Path folder) throws IOException {
            readDigits(folder);
        }
    },

    GZIP("t10k-images-idx3-ubyte.gz") {
        @Override
        void prepare(Path folder) throws IOException {
            digits(folder);
            Files.delete(folder.resolve(IDX.file));
        }

        @Override
        Damage damage() throws IOException {
            byte[] whole = gzip(images(3));
            byte[] bomb = bomb();
            return mutations -> {
                if (mutations.onceIn(100)) {
                    return bomb;
                }
                return mutations.onceIn(2) ? mutations.of(whole) : gzip(mutations.of(images(3)));
            };
        }

        @Override
        void read(Path folder) throws IOException {
            readDigits(folder);
        }
    },

    NPY(ModelFolder.WEIGHTS) {
        @Override
        Damage damage() throws IOException {
            byte[] whole = Files.readAllBytes(MODEL.resolve(ModelFolder.WEIGHTS));
            return mutations -> mutations.onceIn(2)
                    ? mutations.of(whole)
                    : withHeader(mutations.of(Arrays.copyOfRange(whole, NPY_PREFIX, NPY_START)), whole);
        }

        /** In version 2.0, where a header may be long. */
        private static byte[] withHeader(byte[] header, byte[] whole) {
            int values = whole.length - NPY_START;
            return ByteBuffer.allocate(NPY_PREFIX + 2 + header.length + values)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(whole, 0, NPY_PREFIX - 4)
                    .put((byte) 2)
                    .put((byte) 0)
                    .putInt(header.length)
                    .put(header)
                    .put(whole, NPY_START, values)
                    .array();
        }

        @Override
        void read(Path folder) throws IOException {
            NpyFile.read(folder.resolve(file));
        }
    },

    MODEL_ZIP(ModelFolder.NETWORK) {
        @Override
        Damage damage() throws IOException {
            return new ZipMutations(Files.readAllBytes(MODEL.resolve(ModelFolder.NETWORK)))::of;
        }

        @Override
        void read(Path folder) throws IOException {
            ModelZip.read(folder.resolve(file));
        }
    },

    NETWORK("network.json") {
        @Override
        Damage damage() throws IOException {
            List<byte[]> networks = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(NETWORKS, "*.json")) {
                for (Path network : files) {
                    networks.add(Files.readAllBytes(network));
                }
            }
            networks.sort(Arrays::compare);
            return mutations -> mutations.of(mutations.oneOf(networks));
        }

        @Override
        void read(Path folder) throws IOException {
            NetworkFile.read(folder.resolve(file));
        }
    },

    /** Half of them with CRCs that are right again, so that the damage gets past them. */
    PNG("digit.png") {
        @Override
        Damage damage() throws IOException {
            List<byte[]> whole = List.of(
                    png(BufferedImage.TYPE_BYTE_GRAY, 40, 28),
                    png(BufferedImage.TYPE_INT_ARGB, 60, 90),
                    png(BufferedImage.TYPE_BYTE_INDEXED, 33, 50),
                    png(BufferedImage.TYPE_BYTE_BINARY, 30, 30));
            byte[] bomb = png(BufferedImage.TYPE_BYTE_BINARY, 20_000, 20_000);
            return mutations -> {
                if (mutations.onceIn(100)) {
                    return bomb;
                }
                byte[] damaged = mutations.of(mutations.oneOf(whole));
                return mutations.onceIn(2) ? damaged : sealed(damaged);
            };
        }

        /** Sets the CRC of every chunk that is there. */
        private static byte[] sealed(byte[] png) {
            byte[] sealed = png.clone();
            ByteBuffer bytes = ByteBuffer.wrap(sealed);
            for (int at = Long.BYTES; at + 12 <= sealed.length; ) {
                int length = bytes.getInt(at);
                if (length < 0 || length > sealed.length - at - 12) {
                    break;
                }
                CRC32 crc = new CRC32();
                crc.update(sealed, at + 4, length + 4);
                bytes.putInt(at + 8 + length, (int) crc.getValue());
                at += length + 12;
            }
            return sealed;
        }

        private static byte[] png(int type, int width, int height) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(stroke(type, width, height), "png", out);
            return out.toByteArray();
        }

        @Override
        void read(Path folder) throws IOException {
            DigitPicture.read(folder.resolve(file), new ImageShape(SIDE, SIDE));
        }
    },

    JPEG("digit.jpg") {
        @Override
        Damage damage() throws IOException {
            List<byte[]> whole = List.of(
                    jpeg(BufferedImage.TYPE_BYTE_GRAY, 40, 28, false),
                    jpeg(BufferedImage.TYPE_INT_RGB, 60, 90, false),
                    jpeg(BufferedImage.TYPE_INT_RGB, 33, 50, true));
            return mutations -> mutations.of(mutations.oneOf(whole));
        }

        private static byte[] jpeg(int type, int width, int height, boolean progressive) throws IOException {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(null, new IIOImage(stroke(type, width, height), null, null), how);
            }
            writer.dispose();
            return out.toByteArray();
        }

        @Override
        void read(Path folder) throws IOException {
            DigitPicture.read(folder.resolve(file), new ImageShape(SIDE, SIDE));
        }
    },

    /** With the weights, the couplings and what images are like that it describes. */
    MANIFEST(Manifest.FILE) {
        @Override
        void prepare(Path folder) throws IOException {
            Files.copy(MODEL.resolve(ModelFolder.WEIGHTS), folder.resolve(ModelFolder.WEIGHTS));
            Files.copy(MODEL.resolve(ModelFolder.EPSILON), folder.resolve(ModelFolder.EPSILON));
            Files.copy(MODEL.resolve(TypicalFile.FILE), folder.resolve(TypicalFile.FILE));
        }

        @Override
        Damage damage() throws IOException {
            byte[] whole = Files.readAllBytes(MODEL.resolve(Manifest.FILE));
            return mutations -> mutations.of(whole);
        }

        @Override
        void read(Path folder) throws IOException {
            TypicalFile.of(ModelFolder.read(folder));
        }
    },

    /** With the couplings and the network that it describes. */
    DEEP_MANIFEST(Manifest.FILE) {
        @Override
        void prepare(Path folder) throws IOException {
            MadeDeepZip.model(folder);
        }

        @Override
        Damage damage() throws IOException {
            byte[] whole = ofDeepModel(file);
            return mutations -> mutations.of(whole);
        }

        @Override
        void read(Path folder) throws IOException {
            DeepModelFolder.read(folder);
        }
    },

    DEEP_ZIP(ModelFolder.NETWORK) {
        @Override
        Damage damage() throws IOException {
            return new ZipMutations(ofDeepModel(file))::of;
        }

        /** 16 million weights, unpacked and as they grow. */
        @Override
        long mostAllocated() {
            return 192L << 20;
        }

        @Override
        void read(Path folder) throws IOException {
            DeepZip.read(folder.resolve(file));
        }
    },

    RESULTS("results.csv") {
        @Override
        Damage damage() {
            StringBuilder text = new StringBuilder("image,label,classical,classical_margin,exact,exact_margin,"
                    + "exact_tie,heat_bath,heat_bath_margin,heat_bath_at_1,heat_bath_at_16\n");
            for (int i = 0; i < 30; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,0.5,%d,0.25,%s,%s",
                        i,
                        i % 10,
                        i % 9,
                        i % 8,
                        i == 3 ? "equal drives" : "",
                        i % 4 == 0 ? ",,,\n" : i % 7 + ",0.125,5,6\n"));
            }
            byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
            return mutations -> mutations.of(whole);
        }

        @Override
        void read(Path folder) throws IOException {
            ResultsTable.read(folder.resolve(file), 10);
        }
    };

    private static final Path MODEL = Path.of("..", "models", "mnist-softmax");
    private static final Path NETWORKS = Path.of("..", "quantum", "networks");
    private static final int NPY_PREFIX = 10;
    private static final int NPY_START = 128;
    private static final int SIDE = 28;

    /** The name of the file that is damaged. */
    final String file;

    /** One file after the other that may well be bad. */
    @FunctionalInterface
    interface Damage {
        byte[] next(Mutations mutations) throws IOException;
    }

    FuzzedReader(String file) {
        this.file = file;
    }

    /** Lays what else must be there into a folder. */
    void prepare(Path folder) throws IOException {}

    /** What it may allocate in all for one file of less than a megabyte, in bytes. */
    long mostAllocated() {
        return 32L << 20;
    }

    /** Where damaged files come from. */
    abstract Damage damage() throws IOException;

    /** Reads it, as the program would. */
    abstract void read(Path folder) throws IOException;

    private static byte[] ofDeepModel(String file) throws IOException {
        Path folder = Files.createTempDirectory("deep");
        MadeDeepZip.model(folder);
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
        return whole;
    }

    /** Two strokes, a 7 perhaps. */
    private static BufferedImage stroke(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 5; y < 25; y++) {
            image.setRGB(12, y, 0xffffffff);
            image.setRGB(y - 1, 5 + (y - 5) / 4, 0xffc0ffff);
        }
        return image;
    }

    private static void digits(Path folder) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), images(4));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(4));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(3));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(3));
    }

    private static byte[] images(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        bytes.putInt(2051).putInt(count).putInt(SIDE).putInt(SIDE);
        for (int i = 0; i < count * SIDE * SIDE; i++) {
            bytes.put((byte) (i % 251));
        }
        return bytes.array();
    }

    private static byte[] labels(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) (i % 2));
        }
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** As many images as the label file has labels, of a size that zeros unfold to. */
    private static byte[] bomb() throws IOException {
        int side = 3000;
        ByteBuffer bytes = ByteBuffer.allocate(16 + 3 * side * side);
        return gzip(bytes.putInt(2051).putInt(3).putInt(side).putInt(side).array());
    }

    private static void readDigits(Path folder) throws IOException {
        DigitSource.parse(folder.toString())
                .load(Locations.of(null, folder.resolve("none")), (name, bytes, total) -> {});
    }
}
