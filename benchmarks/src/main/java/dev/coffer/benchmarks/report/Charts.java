package dev.coffer.benchmarks.report;

import java.awt.Color;
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
    private static final List<Integer> SIZES = List.of(16, 24, 256, 4096, 65536);
    private static final List<Integer> COLUMNS = List.of(0, 1, 3, 8);

    private Charts() {}

    /** Draws what the run has measured and leaves out the rest. */
    static void draw(Results results, Path folder) throws IOException {
        peers(results, folder.resolve("peers"));
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
        names.values().removeIf(key -> !results.has(key));
        if (!results.has(floor) || names.size() < 2) {
            return;
        }
        List<Double> ratios = new ArrayList<>();
        for (String key : names.values()) {
            Goal over = Goal.cpu("", key, floor, 1);
            Interval ratio = over.ratio(results);
            ratios.add(ratio == null ? 0 : ratio.median());
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Sealing a text of 24 bytes: processor time, bare JCE AES-GCM = 1")
                .yAxisTitle("times the floor, logarithmic")
                .build();
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(0.1).setLegendVisible(false);
        chart.getStyler().setAvailableSpaceFill(0.6);
        chart.addSeries("seal", List.copyOf(names.keySet()), ratios);
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
