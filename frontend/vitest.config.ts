import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

// Ends what hangs; the tests themselves run on a clock of their own.
const PATIENCE_MS = 240_000;
const BROWSER_TESTS = "src/**/*.browser.test.ts";

const common = { restoreMocks: true, testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS };

export default defineConfig({
  test: {
    // A click takes its time in a browser; the list of slow tests would be a list of clicks.
    slowTestThreshold: PATIENCE_MS,
    // What Lit has to say of its own development build.
    onConsoleLog: (log) => !log.includes("https://lit.dev/msg/"),
    projects: [
      {
        test: {
          ...common,
          name: "logic",
          include: ["src/**/*.test.ts"],
          exclude: [BROWSER_TESTS],
          environment: "node",
          env: { TZ: "UTC" },
        },
      },
      {
        // A server that finds a dependency only later loads the page anew, in the middle of a test.
        optimizeDeps: { entries: ["src/**/*.ts"] },
        test: {
          ...common,
          name: "views",
          include: [BROWSER_TESTS],
          setupFiles: ["src/testing/ha-stand-ins.ts"],
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            instances: [{ browser: "chromium" }],
            provider: playwright({
              // The one that scripts/setup found; without it, Playwright's own.
              launchOptions: process.env["CHROMIUM"]
                ? { executablePath: process.env["CHROMIUM"] }
                : {},
              contextOptions: { locale: "en", timezoneId: "UTC" },
            }),
          },
        },
      },
    ],
  },
});
