import { defineConfig } from "vitest/config";

// Three depths, each with what it needs: in this process; the real provider process; the real CLI.
// A machine that has much to do must not fail a test that waits for something to happen.
const expectation = { poll: { timeout: 30_000 } };
const engine = {
  globalSetup: ["test/support/global-setup.ts"],
  testTimeout: 180_000,
  hookTimeout: 300_000,
  expect: expectation,
};

export default defineConfig({
  test: {
    allowOnly: false,
    // A run of the CLI is three processes, so more files at once than cores only make each other wait.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/process/**", "test/e2e/**", "test/support/**", "test/fuzz/kill.test.ts"],
          setupFiles: ["test/support/fixed-seed.ts"],
          testTimeout: 60_000,
          expect: expectation,
        },
      },
      { test: { name: "process", include: ["test/process/**/*.test.ts"], ...engine } },
      {
        test: {
          name: "e2e",
          include: ["test/support/**/*.test.ts", "test/e2e/**/*.test.ts", "test/fuzz/kill.test.ts"],
          ...engine,
        },
      },
    ],
  },
});
