import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    env: { TZ: "UTC" },
    restoreMocks: true,
    // Ends what hangs; the tests themselves run on a clock of their own.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
