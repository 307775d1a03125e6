package dev.coffer.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of what was measured, as SVG; colours differ in lightness, lines in their markers too. Stateless. */
final class Charts {
    static final String FLOOR = "FieldBenchmark.bare$(size=24)";

    /** Who encrypts a value of 24 bytes, by name: the benchmark, {@code $} being {@code Seal} or {@code Open}. */
    static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("Coffer", "FieldBenchmark.coffer$(size=24)");
        LIBRARIES.put("bare JCE", FLOOR);
        LIBRARIES.put("Tink GCM", "FieldBenchmark.tinkGcm$(size=24)");
        LIBRARIES.put("Tink XAES", "FieldBenchmark.tinkXaes$(size=24)");
        LIBRARIES.put("Spring", "PeersBenchmark.spring$");
        LIBRARIES.put("AWS ESDK", "PeersBenchmark.aws$");
        LIBRARIES.put("Asherah", "PeersBenchmark.asherah$");
        LIBRARIES.put("Jasypt", "PeersBenchmark.jasypt$");
    }

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color DARK = new Color(0x12355B);
    private static final Color LIGHT = new Color(0xF0B45A);
    private static final List<Color> COLOURS =
            List.of(DARK, new Color(0xC98A2B), new Color(0x9CC3E0), new Color(0xA63D2F));
    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND);
    private static final List<BasicStroke> LINES = List.of(stroke(), stroke(9, 5), stroke(3, 4), stroke(12, 4, 3, 4));
    private static final String SOME = "(database=POSTGRESQL,protectedColumns=";

    private Charts() {}

    private static BasicStroke stroke(float... dashes) {
        return new BasicStroke(
                2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes.length == 0 ? null : dashes, 0);
    }

    /** Draws what was measured and leaves out the rest. */
    static void draw(Results results, Path folder) throws IOException {
        libraries(results, folder.resolve("libraries"));
        for (String does : List.of("Seal", "Open")) {
            sizes(results, does, folder.resolve("sizes-" + (does.equals("Seal") ? "encrypt" : "decrypt")));
        }
        columns(results, folder.resolve("columns"));
        rows(results, folder.resolve("rows"));
    }

    private static void libraries(Results results, Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("A text of 24 bytes: time over that of bare JCE AES-GCM, JDK " + jdk(results))
                .yAxisTitle("times the floor (logarithmic)")
                .build();
        look(chart.getStyler());
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(0.1);
        chart.getStyler().setSeriesColors(new Color[] {DARK, LIGHT});
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler()
                .setAvailableSpaceFill(0.94)
                .setLabelsVisible(true)
                .setLabelsPosition(0.5)
                .setLabelsFont(TEXT.deriveFont(11f))
                .setLabelsFontColorAutomaticEnabled(true);
        chart.getStyler().setDecimalPattern("#,##0.##");
        for (String does : List.of("Seal", "Open")) {
            List<String> names = new ArrayList<>();
            List<@Nullable Double> ratios = new ArrayList<>();
            LIBRARIES.forEach((name, method) -> {
                names.add(name);
                ratios.add(ratio(results, method.replace("$", does), FLOOR.replace("$", does)));
            });
            if (ratios.stream().filter(Objects::nonNull).count() > 1) {
                chart.addSeries(does.equals("Seal") ? "encrypt" : "decrypt", names, ratios);
            }
        }
        save(chart, file);
    }

    private static @Nullable Double ratio(Results results, String key, String floor) {
        Interval ratio = Goal.of(Goal.Metric.TIME, "", key, floor, 1).ratio(results);
        return ratio == null
                ? null
                : Double.valueOf(Interval.digits(ratio.median()).replace(",", ""));
    }

    private static void sizes(Results results, String does, Path file) throws IOException {
        XYChart chart = lines(
                (does.equals("Seal") ? "Encrypting" : "Decrypting") + " a text, by its size, JDK " + jdk(results),
                "bytes of the text (logarithmic)",
                "µs (logarithmic)");
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("Coffer", "coffer");
        methods.put("bare JCE", "bare");
        methods.put("Tink AES-GCM", "tinkGcm");
        methods.put("Tink XAES", "tinkXaes");
        methods.forEach((name, method) -> line(
                chart,
                results,
                name,
                Groups.SIZES,
                size -> "FieldBenchmark." + method + does + "(size=" + size + ")",
                size -> "FieldBenchmark.coffer" + does + "(size=" + size + ")",
                1e3));
        save(chart, file);
    }

    private static void columns(Results results, Path file) throws IOException {
        XYChart chart = lines(
                "SELECT of 10,000 rows of 8 columns, PostgreSQL, JDK " + jdk(results),
                "encrypted columns",
                "ms (logarithmic)");
        chart.getStyler().setYAxisLogarithmic(true);
        Function<Integer, String> with = columns -> "ReadBenchmark.plain" + SOME + columns + ")";
        line(chart, results, "Coffer", Groups.COLUMNS, n -> "ReadBenchmark.coffer" + SOME + n + ")", with, 1e6);
        line(chart, results, "plain driver", Groups.COLUMNS, with, with, 1e6);
        for (String peer : List.of("ShardingSphere", "Pgcrypto")) {
            line(
                    chart,
                    results,
                    peer.equals("Pgcrypto") ? "pgcrypto" : peer,
                    Groups.COLUMNS,
                    n -> peer + "Benchmark.read(encrypted=" + n + ")",
                    with,
                    1e6);
        }
        save(chart, file);
    }

    private static void rows(Results results, Path file) throws IOException {
        XYChart chart = lines(
                "Equality search for one row, PostgreSQL, JDK " + jdk(results),
                "rows of the table (logarithmic)",
                "µs");
        chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0);
        Function<Integer, String> with = rows -> "SearchBenchmark.plain(rows=" + rows + ")";
        line(chart, results, "Coffer, tag", Groups.ROWS, n -> "SearchBenchmark.cofferByTag(rows=" + n + ")", with, 1e3);
        line(chart, results, "plain indexed column", Groups.ROWS, with, with, 1e3);
        line(
                chart,
                results,
                "Coffer, deterministic",
                Groups.ROWS,
                n -> "SearchBenchmark.cofferDeterministic(rows=" + n + ")",
                with,
                1e3);
        save(chart, file);
    }

    /** Medians of what was measured together with the other benchmark, in that unit of nanoseconds. */
    private static void line(
            XYChart chart,
            Results results,
            String name,
            List<Integer> at,
            Function<Integer, String> key,
            Function<Integer, String> with,
            double unit) {
        List<Integer> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int one : at) {
            Map<String, Samples> samples = results.together(List.of(key.apply(one), with.apply(one)));
            if (samples != null) {
                x.add(one);
                y.add(Interval.median(Objects.requireNonNull(samples.get(key.apply(one)))
                                .elapsed())
                        / unit);
            }
        }
        if (!x.isEmpty()) {
            int number = chart.getSeriesMap().size();
            XYSeries series = chart.addSeries(name, x, y);
            series.setMarker(MARKERS.get(number));
            series.setLineStyle(LINES.get(number));
        }
    }

    private static XYChart lines(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        look(chart.getStyler());
        chart.getStyler().setMarkerSize(9);
        chart.getStyler().setXAxisDecimalPattern("#,##0").setYAxisDecimalPattern("#,##0.##");
        return chart;
    }

    private static void look(AxesChartStyler styler) {
        styler.setPlotGridLinesColor(new Color(0xDDDDDD))
                .setAxisTickLabelsFont(TEXT)
                .setAxisTitleFont(TEXT);
        styler.setSeriesColors(COLOURS.toArray(Color[]::new))
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendFont(TEXT)
                .setLegendBorderColor(Color.WHITE)
                .setChartTitleFont(TITLE)
                .setChartBackgroundColor(Color.WHITE);
    }

    private static String jdk(Results results) {
        String version = results.about().getOrDefault("jdk", "?");
        return version.replaceFirst(".* ", "").replaceFirst("\\D.*", "");
    }

    private static void save(Chart<?, ?> chart, Path file) throws IOException {
        if (!chart.getSeriesMap().isEmpty()) {
            VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
        }
    }
}
