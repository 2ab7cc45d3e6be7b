// Mijn Afspraken: day, week, month and list; pictures to choose from; the day on one sheet; the appointments in one's own calendar.
import { type Page, day, expect, expectGoodPage, test, written } from "./support/journey";

const arrow = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Dag, week, maand of lijst" }).getByRole("link", { name });

// proves AGENDA-1, AGENDA-2
test("someone goes through week, month and list, comes back with the browser's button, and finds the same view again @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await tab(page, "Week").click();
  await expect(page).toHaveURL(new RegExp(`/mijn/afspraken/week/${day()}$`));
  await expect(page.locator("[aria-current=date]")).toContainText("vandaag");
  await expectGoodPage(page);
  const care = page.locator("button.item", { hasText: "Fysiotherapie" }).first();
  await care.click();
  const panel = page.getByRole("dialog", { name: "Fysiotherapie" });
  await expect(panel.getByText("Mo Haddad, fysiotherapeut")).toBeVisible();
  await expectGoodPage(page);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await arrow(page, "volgende week").click();
  await expect(page).toHaveURL(new RegExp(`/week/${day(7)}$`));

  await tab(page, "Maand").click();
  await expect(page).toHaveURL(new RegExp(`/maand/${day(7)}$`));
  await expectGoodPage(page);
  await arrow(page, "volgende maand").click();
  await expect(page).toHaveURL(/\/maand\//);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/maand/${day(7)}$`));
  await page.getByRole("link", { name: "Vandaag", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/maand/${day()}$`));
  await page.getByLabel("Ga naar een andere maand").fill("2026-02-14");
  await page.getByRole("button", { name: "Toon deze maand" }).click();
  await expect(page.getByRole("heading", { name: "februari 2026" })).toBeVisible();

  await tab(page, "Lijst").click();
  await expect(page).toHaveURL(/\/lijst\/2026-02-14$/);
  await page.getByRole("link", { name: "Vandaag", exact: true }).click();
  await expectGoodPage(page);
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await expect(page).toHaveURL(new RegExp(`/lijst/${day()}$`));
});

// proves AGENDA-3
test("with the keyboard a panel opens, closes when one goes on, and gives the focus back @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken/week/${day()}`);
  const care = page.locator("button.item", { hasText: "Fysiotherapie" }).first();
  const panel = page.getByRole("dialog", { name: "Fysiotherapie" });
  await care.focus();
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(care).toBeFocused();
  await page.keyboard.press("Enter");
  for (let i = 0; i < 3; ++i) await page.keyboard.press("Tab");
  await expect(panel).toBeHidden();
});

// proves AGENDA-4, AGENDA-12
test("a picture is found by a Dutch word, and hangs on the wall on one sheet @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken/nieuw`);
  await page.getByLabel("Wat", { exact: true }).fill("Naar de tandarts");
  await page.getByLabel("Begintijd").fill("10:00");
  await page.getByLabel("Eindtijd").fill("10:30");
  await page.getByLabel("Zoek een ander plaatje").fill("tandarts");
  await page.getByRole("button", { name: "Zoek plaatje" }).click();
  await expect(page.getByLabel("Wat", { exact: true })).toHaveValue("Naar de tandarts");
  await page.getByRole("radio", { name: "tandarts" }).check();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeVisible();
  await page.getByRole("link", { name: "Afdrukken" }).click();
  await expect(page.getByRole("heading", { name: `Dagplanning van Jan, ${written(day())}` })).toBeVisible();
  await expect(page.locator(".sheet li", { hasText: "Naar de tandarts" }).locator("img")).toBeVisible();
  await expectGoodPage(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

// proves AGENDA-9
test("an address for one's own calendar is made, followed, and stopped @long", async ({ page, regie, request }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await page.getByRole("link", { name: "Zet in mijn eigen agenda" }).click();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Maak mijn adres" }).click();
  const address = await page.getByLabel("Adres", { exact: true }).inputValue();
  await expectGoodPage(page);
  const calendar = await request.get(address);
  expect(calendar.status()).toBe(200);
  expect(await calendar.text()).toContain("SUMMARY:Fysiotherapie");
  const again = await request.get(address, { headers: { "if-none-match": calendar.headers()["etag"] ?? "" } });
  expect(again.status()).toBe(304);
  await page.reload();
  await expect(page.getByLabel("Adres", { exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Stop mijn adres" }).click();
  await expect(page.getByRole("heading", { name: "Wil je dit adres stoppen?" })).toBeVisible();
  await page.getByRole("button", { name: "Ja, stoppen" }).click();
  await expect(page.getByRole("button", { name: "Maak mijn adres" })).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});
