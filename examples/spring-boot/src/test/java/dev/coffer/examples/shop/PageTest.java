package dev.coffer.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in headless Chromium, as Debian's packages chromium and chromium-driver bring it. */
final class PageTest {
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final String DRIVER = "/usr/bin/chromedriver";

    private static ChromeDriver browser;

    @BeforeAll
    static void openBrowser() {
        String binary = BROWSERS.stream()
                .filter(each -> new File(each).canExecute())
                .findFirst()
                .orElse("");
        assumeTrue(!binary.isEmpty(), "no browser: install Debian's package chromium");
        assumeTrue(new File(DRIVER).canExecute(), "no " + DRIVER + ": install Debian's package chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary);
        // No sandbox: build machines run as root, and the page is our own.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .withTimeout(Duration.ofMinutes(5))
                        .build(),
                options);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openPage() {
        width(1280, 900);
        browser.get(RunningShop.url());
        until("document.querySelectorAll('#rows > li').length >= 8");
    }

    private static void width(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Waits for a condition of the page's own, for at most five minutes. */
    private static void until(String condition) {
        new WebDriverWait(browser, Duration.ofMinutes(5), Duration.ofMillis(50))
                .withMessage(condition)
                .until(driver -> Boolean.TRUE.equals(browser.executeScript("return " + condition)));
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static void untilSaid(String id, String beginning) {
        until("document.getElementById('" + id + "').textContent.startsWith('" + beginning + "')");
    }

    private static WebElement focused() {
        return browser.switchTo().activeElement();
    }

    @Test
    void rows_besideTheApi_areEnvelopesWithTheirKeysId() {
        WebElement first = browser.findElement(By.cssSelector("#rows > li"));
        assertThat(first.findElement(By.className("api")).getText()).contains("@example.org");
        String stored = first.findElement(By.className("stored")).getText();
        assertThat(stored).contains("email_bidx", "cf01").doesNotContain("@");
        String keyId = first.findElement(By.cssSelector(".stored .key")).getText();
        assertThat(browser.findElements(By.cssSelector("#keys .key")))
                .extracting(WebElement::getText)
                .contains(keyId);
    }

    @Test
    void search_byKeyboardAlone_findsThroughTheTag() {
        String email =
                browser.findElement(By.cssSelector("#rows > li .api span")).getText();
        focused().sendKeys(Keys.TAB);
        assertThat(focused().getText()).isEqualTo("Skip to the customers");
        focused().sendKeys(Keys.TAB);
        assertThat(focused().getDomAttribute("id")).isEqualTo("search-email");
        assertThat(focused().getCssValue("outline-style")).isEqualTo("solid");
        focused().sendKeys(" " + email.toUpperCase(java.util.Locale.ROOT), Keys.ENTER);
        untilSaid("found", "Looked up the tag ");
        String tag = browser.findElement(By.cssSelector(".tag.looked-up")).getText();
        assertThat(text("found")).isEqualTo("Looked up the tag " + tag + " in email_bidx: 1 customer.");
        assertThat(browser.findElements(By.cssSelector("#rows > li:not([hidden])")))
                .hasSize(1);
        focused().sendKeys(Keys.TAB); // Find
        focused().sendKeys(Keys.TAB); // Show all
        focused().sendKeys(Keys.ENTER);
        untilSaid("found", "All customers are shown.");
        assertThat(browser.findElements(By.cssSelector("#rows > li[hidden]"))).isEmpty();
    }

    /** What the browser has asked for, it keeps, and so do access logs and proxies. */
    @Test
    void addresses_ofAllThatIsDone_holdNoProtectedValue() {
        browser.findElement(By.id("search-email")).sendKeys("nobody@example.com", Keys.ENTER);
        untilSaid("found", "Looked up the tag ");
        browser.findElement(By.id("new-name")).sendKeys("Quirin Adler");
        browser.findElement(By.id("new-email")).sendKeys("quirin.adler@example.org", Keys.ENTER);
        untilSaid("added", "Quirin Adler ");
        String addresses = String.valueOf(
                browser.executeScript(
                        "return [location.href, ...performance.getEntriesByType('resource').map(each => each.name)].join('\\n')"));
        assertThat(addresses).contains("/api/customers/search", "/api/rows");
        assertThat(addresses).doesNotContainIgnoringCase("nobody", "example.com", "quirin", "example.org");
    }

    @Test
    void search_forNobody_saysSo() {
        browser.findElement(By.id("search-email")).sendKeys("nobody@example.com", Keys.ENTER);
        untilSaid("found", "Looked up the tag ");
        assertThat(text("found")).endsWith(": no customer.");
        assertThat(text("none")).isEqualTo("No customer has this e-mail address: no row has that tag.");
        assertThat(text("count")).startsWith("0 of ");
        browser.findElement(By.cssSelector("#search [type=reset]")).click();
        untilSaid("found", "All customers are shown.");
        assertThat(browser.findElement(By.id("none")).isDisplayed()).isFalse();
    }

    @Test
    void customer_addedDuringASearch_isShownAndTheSearchIsOver() {
        browser.findElement(By.id("search-email")).sendKeys("nobody@example.com", Keys.ENTER);
        untilSaid("found", "Looked up the tag ");
        browser.findElement(By.id("new-name")).sendKeys("Pia Sommer");
        browser.findElement(By.id("new-email")).sendKeys("pia.sommer@example.org", Keys.ENTER);
        untilSaid("added", "Pia Sommer ");
        assertThat(text("found")).isEqualTo("All customers are shown.");
        assertThat(browser.findElement(By.id("search-email")).getDomProperty("value"))
                .isEmpty();
        assertThat(browser.findElements(By.cssSelector("#rows > li[hidden]"))).isEmpty();
        assertThat(browser.findElement(By.id("none")).isDisplayed()).isFalse();
    }

    @Test
    void customer_refusedDuringASearch_saysWhyAndTheSearchStays() {
        browser.findElement(By.id("search-email")).sendKeys("nobody@example.com", Keys.ENTER);
        untilSaid("found", "Looked up the tag ");
        browser.executeScript("document.getElementById('new').noValidate = true");
        browser.findElement(By.id("new-name")).sendKeys("Pia Sommer");
        browser.findElement(By.id("new-email")).sendKeys("nowhere", Keys.ENTER);
        untilSaid("added", "That did not work: email is no e-mail address.");
        assertThat(text("found")).startsWith("Looked up the tag ");
        assertThat(text("count")).startsWith("0 of ");
    }

    @Test
    void keys_allPurposesShown_areExplained() {
        String section = browser.findElement(By.cssSelector("section[aria-labelledby=keys-title]"))
                .getText();
        for (WebElement purpose : browser.findElements(By.cssSelector("#keys td:nth-child(2)"))) {
            assertThat(section).contains(purpose.getText() + " keys ");
        }
        assertThat(section).contains("index", "siv", "never rotate");
    }

    @Test
    void rotation_byTheButton_showsWhichRowsLieUnderWhichKey() {
        int keys = browser.findElements(By.cssSelector("#keys tr")).size();
        browser.findElement(By.id("rotate")).sendKeys(Keys.SPACE);
        untilSaid("rotated", "Key ");
        assertThat(browser.findElements(By.cssSelector("#keys tr"))).hasSize(keys + 1);
        String primary =
                browser.findElement(By.cssSelector("#keys tr.primary .key")).getText();
        assertThat(text("rotated")).contains(primary);
        assertThat(rowsUnder(primary)).isEqualTo("0");

        browser.findElement(By.id("new-name")).sendKeys("Rosa <b>Winter</b>");
        browser.findElement(By.id("new-email")).sendKeys("rosa.winter@example.org", Keys.ENTER);
        untilSaid("added", "Rosa ");
        assertThat(rowsUnder(primary)).isEqualTo("1");
        WebElement newest = browser.findElement(By.cssSelector("#rows > li:first-child"));
        assertThat(newest.findElement(By.cssSelector(".stored .key")).getText()).isEqualTo(primary);
        assertThat(newest.findElement(By.tagName("strong")).getText()).isEqualTo("Rosa <b>Winter</b>");
    }

    private static String rowsUnder(String key) {
        return browser.findElement(By.cssSelector("#keys tr[data-key='" + key + "'] td:last-child"))
                .getText();
    }

    @Test
    void page_narrow_scrollsInOneDirectionOnly() {
        for (int width : new int[] {320, 390, 768, 1280}) {
            width(width, 800);
            assertThat(browser.executeScript("return window.innerWidth")).isEqualTo((long) width);
            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .as("at " + width + " px")
                    .isEqualTo(browser.executeScript("return document.documentElement.clientWidth"));
            assertThat(browser.findElement(By.id("search-email")).isDisplayed()).isTrue();
        }
    }

    @Test
    void controls_allOfThem_haveNamesAndResultsAreAnnounced() {
        for (WebElement control : browser.findElements(By.cssSelector("input, button"))) {
            assertThat(control.getAccessibleName())
                    .as(control.getDomAttribute("id"))
                    .isNotBlank();
        }
        for (String id : List.of("found", "rotated", "added")) {
            assertThat(browser.findElement(By.id(id)).getDomAttribute("aria-live"))
                    .isEqualTo("polite");
        }
        assertThat(browser.executeScript("return document.documentElement.lang"))
                .isEqualTo("en");
    }

    /** WCAG 2.2, success criterion 1.4.3: 4.5 to 1, in both colour schemes. */
    @Test
    void text_everywhere_hasContrast() {
        for (String scheme : List.of("light", "dark")) {
            emulate(scheme);
            Object poor = browser.executeScript("""
                    const canvas = document.createElement('canvas').getContext('2d');
                    const luminance = colour => {
                      canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
                        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                    };
                    const background = e => {
                      for (; e; e = e.parentElement) {
                        const colour = getComputedStyle(e).backgroundColor;
                        if (colour !== 'rgba(0, 0, 0, 0)') return colour;
                      }
                      return 'white';
                    };
                    return [...document.querySelectorAll('body *')]
                      .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                      .map(e => {
                        const [a, b] = [luminance(getComputedStyle(e).color), luminance(background(e))].sort((x, y) => y - x);
                        return [e.tagName + '.' + e.className, (a + 0.05) / (b + 0.05)];
                      })
                      .filter(([, ratio]) => ratio < 4.5).map(String);
                    """);
            assertThat(poor).as(scheme).isEqualTo(List.of());
        }
        emulate("");
    }

    /** For people: {@code -Dshop.screenshots=folder} keeps what the page looks like. */
    @Test
    void page_atAllWidths_canBeLookedAt() throws IOException {
        String folder = System.getProperty("shop.screenshots", "");
        assumeTrue(!folder.isEmpty(), "-Dshop.screenshots=folder keeps pictures of the page");
        browser.findElement(By.id("rotate")).sendKeys(Keys.SPACE);
        untilSaid("rotated", "Key ");
        browser.findElement(By.id("new-name")).sendKeys("Mary Ann Higgs");
        browser.findElement(By.id("new-email")).sendKeys("mary.higgs@example.org", Keys.ENTER);
        untilSaid("added", "Mary ");
        browser.executeScript("document.activeElement.blur(); scrollTo(0, 0)");
        for (String scheme : List.of("light", "dark")) {
            emulate(scheme);
            for (int width : new int[] {1280, 768, 320}) {
                width(width, width == 320 ? 2400 : 800);
                Files.write(
                        Path.of(folder, "shop-" + width + "-" + scheme + ".png"),
                        browser.getScreenshotAs(OutputType.BYTES));
            }
        }
        emulate("");
    }

    /** Light, dark, or the browser's own if empty. */
    private static void emulate(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }
}
