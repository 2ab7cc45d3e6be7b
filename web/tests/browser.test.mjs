// The components in Debian's Chromium: nothing for axe to find, nothing cut off, and what the scripts add.
//
//   REGIE_PAGES=FOLDER node --test web/tests/browser.test.mjs      (CTest runs it as web_in_browser)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

import { serve } from "./serve.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = ["gallery", "day", "login"];
let browser, served;

before(async () => {
  served = await serve(process.env.REGIE_PAGES);
  browser = await chromium.launch({
    executablePath: process.env.REGIE_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(async () => {
  await browser?.close();
  served?.server.close();
});

// Opens a page; whatever the browser complains about (a blocked style, a missing file, an error in a script) fails the test.
async function open(name, options = {}, prepare = () => {}) {
  const context = await browser.newContext({ viewport: { width: 820, height: 900 }, locale: "nl-NL", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await prepare(page);
  await page.goto(`${served.origin}/${name}.html`, { waitUntil: "networkidle" });
  return { page, complaints, close: () => context.close() };
}

for (const width of [320, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing and nothing is cut off at ${width} px, ${colorScheme}`, async () => {
      for (const name of pages) {
        const { page, complaints, close } = await open(name, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`), [], name);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} scrolls sideways`);
        assert.deepEqual(complaints, [], name);
        await close();
      }
    });
  }
}

test("the largest letters on a phone scroll nothing sideways", async () => {
  for (const name of pages) {
    const { page, close } = await open(name, { viewport: { width: 320, height: 640 } });
    await page.click("button[name=tekst][value='3']");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, name);
    await close();
  }
});

test("the content security policy stops nothing, and without scripts the menu opens and nothing is dead", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, complaints, close } = await open("day", { javaScriptEnabled });
    await page.click(".me");
    assert.equal(await page.isVisible("#menu"), true);
    assert.equal(await page.isVisible("[data-read-aloud]"), javaScriptEnabled);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("drawings take the colours of the part they stand in", async () => {
  const { page, close } = await open("day");
  const sunken = await page.evaluate(async () => {
    const colours = (element) => ["--a1", "--a2", "--a3"].map((name) => getComputedStyle(element).getPropertyValue(name));
    return { band: colours(document.querySelector(".band .art")), page: colours(document.body) };
  });
  assert.notDeepEqual(sunken.band, sunken.page);
  const answer = await page.request.get(served.origin + (await page.getAttribute(".band .art use", "href")).split("#")[0]);
  assert.match(await answer.text(), /<symbol id="art-afspraken"[^>]*>.*?var\(--a1\)/s);
  await close();
});

// LOGIN-3
test("the eye button shows the password and hides it before it is sent", async () => {
  const { page, close } = await open("login");
  await page.fill("#wachtwoord", "een geheim");
  await page.click("[data-eye]");
  assert.equal(await page.getAttribute("#wachtwoord", "type"), "text");
  assert.match(await page.innerText("[data-eye]"), /^Verberg/);
  await page.evaluate(() => document.querySelector("main form").addEventListener("submit", (event) => event.preventDefault()));
  await page.fill("#gebruikersnaam", "jan");
  await page.click("main form .btn.big");
  assert.equal(await page.getAttribute("#wachtwoord", "type"), "password");
  assert.match(await page.innerText("[data-eye]"), /^Toon/);
  await close();
});

// PAGE-8
test("a form that came back starts at its errors, and they lead into the fields", async () => {
  const { page, close } = await open("login");
  assert.equal(await page.evaluate(() => document.activeElement.id), "fouten");
  await page.click("#fouten a");
  assert.equal(await page.evaluate(() => document.activeElement.id), "wachtwoord");
  await close();
});

// PAGE-3
test("letters grow without losing what was typed, and the choice is sent", async () => {
  const { page, close } = await open("login");
  await page.fill("#gebruikersnaam", "jan");
  await page.click("button[name=tekst][value='2']");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.tekst), "2");
  assert.equal(await page.inputValue("#gebruikersnaam"), "jan");
  assert.equal(await page.getAttribute("button[name=tekst][value='2']", "aria-pressed"), "true");
  assert.equal(await page.getAttribute("button[name=tekst][value='1']", "aria-pressed"), "false");
  await page.waitForTimeout(300);
  const { path, fields } = served.posts.at(-1);
  assert.equal(path, "/tekstgrootte");
  assert.equal(fields.tekst, "2");
  assert.equal(fields.token, "masked-token");
  await close();
});

// LOGIN-12
test("two minutes before the end a dialog warns; staying keeps the session, and doing nothing leads to logging in", async () => {
  const { page, close } = await open("day", {}, (it) => it.clock.install());
  const isOpen = () => page.evaluate(() => document.querySelector("#sessie").open);
  await page.clock.runFor(1_679_000);
  assert.equal(await isOpen(), false);
  await page.clock.runFor(2_000);
  assert.equal(await isOpen(), true);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Blijf ingelogd");
  const before = served.posts.length;
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("#sessie").open);
  assert.deepEqual(served.posts.slice(before), [{ path: "/sessie/blijf", fields: { token: "masked-token" } }]);
  await page.clock.runFor(1_681_000);
  assert.equal(await isOpen(), true);
  await page.clock.runFor(121_000);
  await page.waitForURL("**/inloggen");
  await close();
});

test("activity in another window of the browser puts off the warning", async () => {
  const { page, close } = await open("day", {}, (it) => it.clock.install());
  await page.clock.runFor(1_600_000);
  const other = await page.context().newPage();
  await other.goto(`${served.origin}/day.html`, { waitUntil: "networkidle" });
  await page.waitForTimeout(200);
  await page.clock.runFor(100_000);
  assert.equal(await page.evaluate(() => document.querySelector("#sessie").open), false);
  await close();
});

// A voice that says each sentence in 50 ms and remembers them; Debian's Chromium has none.
const pretendVoices = (voices) => (page) =>
  page.addInitScript((given) => {
    window.spoken = [];
    let timer;
    Object.defineProperty(window, "speechSynthesis", {
      value: {
        getVoices: () => given,
        addEventListener: () => {},
        cancel: () => clearTimeout(timer),
        speak: (speech) => {
          window.spoken.push({ text: speech.text, voice: speech.voice.name, marked: [...CSS.highlights.get("voorlezen")].map(String).join("|") });
          timer = setTimeout(() => speech.dispatchEvent(new Event("end")), 50);
        },
      },
    });
    window.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    };
  }, voices);

const device = { name: "device", lang: "nl-NL", localService: true };
const elsewhere = { name: "elsewhere", lang: "nl-NL", localService: false };
const english = { name: "english", lang: "en-GB", localService: true };

// proves PAGE-5
test("reading aloud says the main text sentence by sentence in Dutch, marks each, and can be paused", async () => {
  const { page, complaints, close } = await open("day", {}, pretendVoices([english, elsewhere, device]));
  const word = () => page.innerText("[data-read-aloud]");
  assert.equal((await word()).trim(), "Lees voor");
  await page.click("[data-read-aloud]");
  await page.waitForFunction(() => window.spoken.length >= 3);
  assert.equal((await word()).trim(), "Pauze");

  await page.click("[data-read-aloud]");
  assert.equal((await word()).trim(), "Lees verder");
  const paused = await page.evaluate(() => window.spoken);
  await page.waitForTimeout(300);
  assert.equal((await page.evaluate(() => window.spoken)).length, paused.length);

  await page.click("[data-read-aloud]");
  await page.waitForFunction(() => !CSS.highlights.has("voorlezen"), undefined, { timeout: 20_000 });
  assert.equal((await word()).trim(), "Lees voor");
  const spoken = await page.evaluate(() => window.spoken);
  assert.deepEqual([...new Set(spoken.map((each) => each.voice))], ["device"]);
  // It goes on with the sentence at which it was paused.
  assert.equal(spoken[paused.length].text, paused.at(-1).text);
  const texts = spoken.map((each) => each.text);
  assert.equal(texts[0], "Mijn Afspraken");
  assert.ok(texts.includes("Oefeningen voor je knie."), texts.join("\n"));
  assert.ok(texts.includes("Trek makkelijke schoenen aan."));
  assert.ok(!texts.some((text) => text.includes("Uitloggen") || text.includes("Nieuwe afspraak")), "the bar and buttons are not read");
  for (const { text, marked } of spoken) assert.equal(marked.replace(/\s+/g, ""), text.replace(/\s+/g, ""));
  assert.deepEqual(complaints, []);
  await close();
});

test("without a voice on the device nothing is sent elsewhere, and the page says so", async () => {
  const { page, close } = await open("day", {}, pretendVoices([english, elsewhere]));
  await page.click("[data-read-aloud]");
  await page.waitForSelector("#geen-stem", { state: "visible" });
  assert.deepEqual(await page.evaluate(() => window.spoken), []);
  await close();
});

test("dialogs open from their buttons in browsers that do not know command", async () => {
  // preventDefault keeps the browser from doing it; only without `command` does the script step in.
  for (const isKnown of [true, false]) {
    const { page, close } = await open("day", {}, (it) =>
      it.addInitScript((known) => {
        if (!known) delete HTMLButtonElement.prototype.command;
        document.addEventListener("click", (event) => event.preventDefault(), true);
      }, isKnown),
    );
    await page.click("button[commandfor=weggooien]");
    assert.equal(await page.evaluate(() => document.querySelector("#weggooien").open), !isKnown);
    await close();
  }
});
