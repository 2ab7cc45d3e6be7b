// Mijn Dossier: reading reports topic by topic, searching, and moving through time.
import { type Page, day, expect, expectGoodPage, test, written } from "./support/journey";

const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Onderdelen van Mijn Dossier" }).getByRole("link", { name });
const topic = (page: Page, name: string) => page.getByRole("navigation", { name: "Onderwerpen" }).getByRole("link", { name });
// The bar scrolls inside itself: that block stands in the part that shows.
async function expectInBar(page: Page, block: string): Promise<void> {
  const isInside = () =>
    page.locator(block).evaluate((element) => {
      const place = element.getBoundingClientRect(), bar = element.closest(".track")!.getBoundingClientRect();
      return place.left >= bar.left - 1 && place.right <= bar.right + 1;
    });
  await expect.poll(isInside, `${block} stands in the bar`).toBe(true);
}
const isPhone = (page: Page) => page.viewportSize()!.width < 600;

// proves DOSSIER-5, DOSSIER-6, DOSSIER-8, START-1
test("a client reads what is new, topic by topic, and what was agreed @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await expect(page.getByRole("link", { name: /Mijn Dossier.*nieuwe? rapportages?/ })).toBeVisible();
  await page.goto(`${regie.origin}/mijn/dossier/lezen`);
  await expect(tab(page, "Lezen")).toHaveAttribute("aria-current", "page");
  await expectGoodPage(page);
  await expect(page.getByText("Met je begeleider spreek je af wat hier staat.")).toBeVisible();
  await expect(topic(page, "Geld")).toHaveCount(0);
  await topic(page, "Dagbesteding").click();
  await expect(page.getByRole("heading", { name: "De laatste pompoenen nieuw" })).toBeVisible();
  await expect(page.getByText(`Kim van Dijk, werkbegeleider · gisteren, ${written(day(-1))}`)).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "oudere" }).click();
  await expect(page.getByRole("link", { name: "nieuwere" })).toBeVisible();
  await expectGoodPage(page);
  if (isPhone(page)) await page.getByRole("link", { name: "Alle onderwerpen" }).click();
  await topic(page, "Belangrijke informatie").click();
  await page.getByRole("link", { name: "Dit helpt als ik pijn heb" }).click();
  await expect(page.getByText("Rusten op de bank met een koud doekje helpt.")).toBeVisible();
  await expectGoodPage(page);
});

// proves DOSSIER-7, PAGE-8
test("somebody searches in all forms of a word, and narrows it down @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/dossier/lezen/onderwerp/wonen`);
  await page.getByLabel("Zoek in je dossier").fill("pompoen");
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
  await expect(page.locator("mark", { hasText: "pompoenen" }).first()).toBeVisible();
  await expectGoodPage(page);
  await page.getByText("Kies ook een onderwerp, een naam of een dag").click();
  await page.getByLabel("Wie schreef het").selectOption("Kim van Dijk");
  await page.getByLabel("Onderwerp", { exact: true }).selectOption("Dagbesteding");
  await page.getByLabel("Vanaf deze dag").fill(day(-7));
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
  await page.getByRole("link", { name: "De laatste pompoenen" }).click();
  await expect(page.locator("mark", { hasText: "pompoenen" }).first()).toBeVisible();
  await page.getByRole("link", { name: "Terug naar wat je zocht" }).click();
  await page.getByLabel("Zoek in je dossier").fill("zeppelin");
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Niets gevonden" })).toBeVisible();
  await expectGoodPage(page);
  await page.goto(`${regie.origin}/mijn/dossier/lezen/zoeken?zoek=tuin&van=30+februari+2026`);
  await expect(page.getByRole("alert")).toContainText("Deze dag bestaat niet.");
  await expectGoodPage(page);
});

// proves DOSSIER-1, DOSSIER-2, DOSSIER-3, DOSSIER-4
test("somebody moves through time, with arrows, zoom, and the months as a list @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await tab(page, "Tijdlijn").click();
  await expect(page.getByRole("heading", { name: "De laatste pompoenen" })).toBeVisible();
  await expectInBar(page, ".mk[aria-current=true]");
  await expectGoodPage(page);
  await page.getByRole("link", { name: "vorige", exact: true }).click();
  await expect(page.getByRole("link", { name: "volgende", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "volgende", exact: true }).click();
  await expect(page.getByRole("heading", { name: "De laatste pompoenen" })).toBeVisible();
  for (const zoom of ["Weken", "Maanden", "Jaren"]) {
    await page.getByRole("link", { name: zoom, exact: true }).click();
    await expect(page.getByRole("heading", { name: "De laatste pompoenen" })).toBeVisible();
    await expectInBar(page, ".mk[aria-current=true]");
    await expectGoodPage(page);
  }
  await page.getByText("Liever een lijst? Kies een maand").click();
  const year = page.getByRole("link", { name: String(Number(day().slice(0, 4)) - 1), exact: true });
  await year.click();
  await page.getByText("Liever een lijst? Kies een maand").click();
  await page.getByRole("link", { name: new RegExp(`^mei ${Number(day().slice(0, 4)) - 1} \\(`) }).click();
  await expect(page.getByRole("heading", { name: `mei ${Number(day().slice(0, 4)) - 1}` })).toBeVisible();
  await expectGoodPage(page);
  // It opens again where one was.
  await page.getByRole("link", { name: "START" }).click();
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await expect(page).toHaveURL(/\/dossier\/tijdlijn/);
});

// proves DOSSIER-3, DOSSIER-4
test("the time bar is walked with the keys, dragged with inertia, and fetches what comes near @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/dossier/tijdlijn`);
  const track = page.locator("[data-tijdbalk]");
  const places = track.locator("li");
  await expect(track).toHaveClass(/draggable/); // its script is there
  const chosen = track.locator(".mk[aria-current=true]");
  await chosen.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chosen).not.toBeFocused();
  await expectInBar(page, ".mk:focus");
  await page.keyboard.press("ArrowRight");
  await expect(chosen).toBeFocused();
  // At the edge the window before this one comes by itself.
  await page.keyboard.press("Home");
  await expect.poll(() => places.count()).toBeGreaterThan(45);
  await expectInBar(page, ".mk:focus");
  await page.keyboard.press("PageUp");
  await expectInBar(page, ".mk:focus");
  await expectGoodPage(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/rapportage=/);
  await expectInBar(page, ".mk[aria-current=true]");
  // Reading goes on at the report, not at the top of the page.
  await page.keyboard.press("Tab");
  await expect(page.locator(".report .text")).toBeFocused();

  // Dragging to the right goes back in time, goes on for a moment, and clicks nothing.
  const url = page.url();
  const left = () => track.evaluate((element) => element.scrollLeft);
  await expect(track).toHaveClass(/draggable/);
  await track.scrollIntoViewIfNeeded();
  await track.evaluate((element) => (element.scrollLeft = 400));
  await page.waitForTimeout(300);
  const box = (await track.boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 60);
  const from = await left();
  await page.mouse.down();
  for (let x = 40; x <= Math.min(240, box.width - 20); x += 20) await page.mouse.move(box.x + x, box.y + 60);
  await page.mouse.up();
  const released = await left();
  expect(released).not.toBe(from);
  await expect.poll(left).not.toBe(released);
  expect(page.url()).toBe(url);
  // The wheel turns it too.
  const before = await left();
  await page.mouse.wheel(0, -200);
  await expect.poll(left).not.toBe(before);
  // However far one goes, the page holds a few windows only.
  for (let i = 0; i < 12; i++) {
    await track.evaluate((element) => (element.scrollLeft = 0));
    await page.waitForTimeout(150);
  }
  expect(await places.count()).toBeLessThanOrEqual(7 * 31);
  await expectGoodPage(page);
});

// proves DOSSIER-6, PEOPLE-7, PEOPLE-9
test("a contact sees the tabs they were given, and not what was not agreed @long", async ({ page, regie }) => {
  await regie.logIn(page, "peter.visser");
  await page.goto(`${regie.origin}/`);
  await page.getByRole("link", { name: /Jan de Vries/ }).click();
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await expect(tab(page, "Lezen")).toBeVisible();
  await expect(tab(page, "Tijdlijn")).toHaveCount(0);
  await expect(page.getByText("Met de begeleider is afgesproken wat hier staat.")).toBeVisible();
  await topic(page, "Zelf geschreven").click();
  await expectGoodPage(page);
  const gone = await page.goto(page.url().replace("zelf-geschreven", "geld"));
  expect(gone?.status()).toBe(404);
});

// proves DOSSIER-8, DOSSIER-5
test("a report's picture shows in the page, its PDF is saved, and the plan stands among the topics @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/dossier/lezen/onderwerp/dagbesteding`);
  const picture = page.getByRole("img", { name: "De pompoenen in de tuin" });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960);
  await expectGoodPage(page);
  await page.goto(`${regie.origin}/mijn/dossier/lezen/onderwerp/belangrijke-informatie`);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: /Knie-oefeningen/ }).click();
  expect((await saving).suggestedFilename()).toBe("Knie-oefeningen.pdf");
  await page.goto(`${regie.origin}/mijn/dossier/lezen`);
  await page.getByRole("link", { name: "Ondersteuningsplan" }).click();
  await expect(page.getByRole("heading", { name: "Mijn doelenplan" })).toBeVisible();
});
