package dev.coffer.benchmarks.report;

import dev.coffer.benchmarks.report.Goal.Metric;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** The pictures of a run, as SVG. Stateless. */
final class Charts {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int BARS_HEIGHT = 280;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    /** Of a bar's number: just over its top. */
    private static final double ABOVE = 1.05;

    private static final List<Integer> SIZES = List.of(16, 24, 256, 4096, 65536);
    private static final List<Integer> COLUMNS = List.of(0, 1, 3, 8);

    private Charts() {}

    /** Draws what the run has measured and leaves out the rest. */
    static void draw(Results results, Path folder) throws IOException {
        peers(results, folder.resolve("peers"));
        select(results, folder.resolve("select"));
        sizes(results, folder.resolve("sizes"));
        columns(results, folder.resolve("columns"));
    }

    private static void peers(Results results, Path file) throws IOException {
        String floor = "FieldBenchmark.bareSeal(size=24)";
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Coffer", "FieldBenchmark.cofferSeal(size=24)");
        names.put("bare JCE", floor);
        names.put("Tink GCM", "FieldBenchmark.tinkGcmSeal(size=24)");
        names.put("Tink XAES", "FieldBenchmark.tinkXaesSeal(size=24)");
        names.put("Spring", "PeersBenchmark.springSeal");
        names.put("AWS ESDK", "PeersBenchmark.awsSeal");
        names.put("Asherah", "PeersBenchmark.asherahSeal");
        names.put("Jasypt", "PeersBenchmark.jasyptSeal");
        String title = "Sealing a text of 24 bytes: processor time, bare JCE AES-GCM = 1 (logarithmic)";
        bars(results, Metric.CPU, floor, names, title, true, file);
    }

    private static void select(Results results, Path file) throws IOException {
        String floor = "ReadBenchmark.plain(database=POSTGRESQL,protectedColumns=3)";
        Map<String, String> names = new LinkedHashMap<>();
        names.put("plain driver", floor);
        names.put("Coffer", "ReadBenchmark.coffer(database=POSTGRESQL,protectedColumns=3)");
        names.put("pgcrypto", "PgcryptoBenchmark.read");
        names.put("ShardingSphere", "ShardingSphereBenchmark.read");
        String title = "SELECT of 10,000 rows, 3 of 8 columns encrypted, PostgreSQL: time, plain driver = 1";
        bars(results, Metric.ELAPSED, floor, names, title, false, file);
    }

    /** A bar for each ratio to the floor, with its number. */
    private static void bars(
            Results results,
            Metric metric,
            String floor,
            Map<String, String> names,
            String title,
            boolean logarithmic,
            Path file)
            throws IOException {
        List<String> labels = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        names.forEach((name, key) -> {
            Interval ratio = Goal.of(metric, "", key, floor, 1).ratio(results);
            if (ratio != null) {
                labels.add(name);
                ratios.add(ratio.median());
            }
        });
        if (labels.size() < 2) {
            return;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(BARS_HEIGHT)
                .title(title)
                .build();
        chart.getStyler().setYAxisLogarithmic(logarithmic).setLegendVisible(false);
        if (logarithmic) {
            chart.getStyler().setYAxisMin(0.1);
        }
        chart.getStyler()
                .setAvailableSpaceFill(0.6)
                .setLabelsVisible(true)
                .setLabelsFontColorAutomaticEnabled(false)
                .setLabelsPosition(ABOVE)
                .setDecimalPattern("#,##0.##")
                .setChartTitleFont(TITLE);
        chart.addSeries("ratio", labels, ratios);
        save(chart, file);
    }

    private static void sizes(Results results, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Sealing by size of the value: processor time")
                .xAxisTitle("bytes, logarithmic")
                .yAxisTitle("ns, logarithmic")
                .build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("Coffer", "coffer");
        methods.put("bare JCE", "bare");
        methods.put("Tink AES-GCM", "tinkGcm");
        methods.put("Tink XAES", "tinkXaes");
        methods.forEach((name, method) -> {
            List<Integer> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int size : SIZES) {
                String key = "FieldBenchmark." + method + "Seal(size=" + size + ")";
                if (results.has(key)) {
                    x.add(size);
                    y.add(Interval.median(results.cpu(key)));
                }
            }
            if (x.size() > 1) {
                chart.addSeries(name, x, y);
            }
        });
        if (!chart.getSeriesMap().isEmpty()) {
            save(chart, file);
        }
    }

    private static void columns(Results results, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("SELECT of 10,000 rows from PostgreSQL: elapsed time")
                .xAxisTitle("protected columns")
                .yAxisTitle("ms")
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setYAxisMin(0.0);
        for (String method : List.of("coffer", "plain")) {
            List<Integer> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int columns : COLUMNS) {
                String key = "ReadBenchmark." + method + "(database=POSTGRESQL,protectedColumns=" + columns + ")";
                if (results.has(key)) {
                    x.add(columns);
                    y.add(Interval.median(results.elapsed(key)) / 1e6);
                }
            }
            if (x.size() > 1) {
                chart.addSeries(method, x, y);
            }
        }
        if (!chart.getSeriesMap().isEmpty()) {
            save(chart, file);
        }
    }

    private static void save(Chart<?, ?> chart, Path file) throws IOException {
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
