// Journeys: what a person does, in Debian's Chromium (without its window, which costs a third of the time), against the real program with the demonstration organisation.
//
// Each project is one combination of JavaScript, width and theme. A journey runs in all of them.
import { defineConfig } from "@playwright/test";

const phone = { width: 320, height: 640 };
const tablet = { width: 820, height: 1180 };
const desktop = { width: 1440, height: 900 };
const combination = (name: string, viewport: { width: number; height: number }, colorScheme: "light" | "dark", javaScriptEnabled: boolean, leftOut: string[] = []) => ({
  name,
  // A page that changes in a transition cannot be clicked for a moment, and waiting for that moment needs a script; so
  // those without scripts are also the ones who asked for less motion.
  use: { viewport, colorScheme, javaScriptEnabled, contextOptions: { reducedMotion: javaScriptEnabled ? ("no-preference" as const) : ("reduce" as const) } },
  // What only scripts offer is not there without them, so its journeys are not either; and a way of using a screen belongs to
  // the screens that people use so.
  grepInvert: [...leftOut, ...(javaScriptEnabled ? [] : ["@javascript"]), ...(viewport === phone ? [] : ["@phone"]), ...(viewport === desktop ? [] : ["@desktop"])].map((tag) => new RegExp(tag)),
});

// Six that together cover every pair. The long walks (@long, half a minute each) go through three of them, which have each
// width, each theme, and JavaScript on and off.
const pairs = [
  combination("phone-light", phone, "light", true),
  combination("phone-dark-without-javascript", phone, "dark", false, ["@long"]),
  combination("tablet-light-without-javascript", tablet, "light", false, ["@long"]),
  combination("tablet-dark", tablet, "dark", true),
  combination("desktop-light", desktop, "light", true, ["@long"]),
  combination("desktop-dark-without-javascript", desktop, "dark", false),
];
// All twelve (bin/test --long).
const everyCombination = Object.entries({ phone, tablet, desktop }).flatMap(([name, viewport]) =>
  (["light", "dark"] as const).flatMap((theme) => [
    combination(`${name}-${theme}`, viewport, theme, true),
    combination(`${name}-${theme}-without-javascript`, viewport, theme, false),
  ]),
);

export default defineConfig({
  testDir: ".",
  testMatch: "*.journey.ts",
  globalSetup: "./support/fill.ts",
  outputDir: "../../build/journeys",
  fullyParallel: true,
  forbidOnly: true,
  // A second try only tells whether a failure is steady; bin/test names what needed one.
  retries: 1,
  workers: 3,  // one waits now and then
  // How slow a machine may be. What a page must not take is measured in bench/, never here.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    launchOptions: {
      executablePath: process.env.REGIE_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  projects: process.env.ALL_COMBINATIONS ? everyCombination : pairs,
});
