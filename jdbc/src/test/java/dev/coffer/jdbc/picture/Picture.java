package dev.coffer.jdbc.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Columns of cells as an SVG that is read in light and in dark: what the owner sees, and what the database shows. */
final class Picture {
    private static final int ROW = 26;
    private static final int TOP = 74;
    private static final int OWNER = 150;
    private static final int COLUMN = 290;
    /** Of equal lightness, and told apart by those who do not see red or green (Okabe and Ito 2008). */
    private static final List<String> COLOURS =
            List.of("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#0072b2", "#d55e00", "#999999");

    private final List<Cell> owner;
    private final Map<String, List<Cell>> database;
    private final List<String> lines = new ArrayList<>();

    Picture(List<Cell> owner, Map<String, List<Cell>> database) {
        this.owner = owner;
        this.database = database;
    }

    String svg(String member, String shows) {
        int width = 20 + OWNER + COLUMN * database.size();
        int height = TOP + ROW * owner.size() + 12;
        lines.add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                width,
                height,
                width,
                height));
        lines.add("<title>" + member + " shows " + shows + "</title>");
        lines.add("<style>text{font:14px sans-serif;fill:#1f2328}.m{font:13px monospace}.h{font-weight:bold}"
                + ".s{fill:#59636e;font-size:12px}.b{fill:#ffffff}.l{stroke:#d1d9e0}"
                + "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.s{fill:#9198a1}.b{fill:#0d1117}"
                + ".l{stroke:#3d444d}}</style>");
        lines.add("<rect class=\"b\" width=\"" + width + "\" height=\"" + height + "\"/>");
        text(14, 24, "h", "The owner");
        text(14 + OWNER, 24, "h", "Who has the database and no key");
        column(14, member.equals("order") ? "born" : "last_name", owner);
        int x = 14 + OWNER;
        for (Map.Entry<String, List<Cell>> column : database.entrySet()) {
            column(x, column.getKey(), column.getValue());
            x += COLUMN;
        }
        lines.add("<line class=\"l\" x1=\"14\" y1=\"58\" x2=\"" + (width - 14) + "\" y2=\"58\"/>");
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private void column(int x, String name, List<Cell> cells) {
        text(x, 50, "m", name);
        int y = TOP + 4;
        for (Cell cell : cells) {
            boolean plain = cell.shows() == null;
            text(x, y, plain ? "" : "m", cell.text());
            if (cell.group() >= 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>",
                        x + 122,
                        y - 5,
                        COLOURS.get(cell.group() % COLOURS.size())));
            }
            if (!plain) {
                text(x + 134, y, "s", cell.shows());
            }
            y += ROW;
        }
    }

    private void text(int x, int y, String style, String text) {
        lines.add(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>", x, y, style, text));
    }
}
