// Mijn Afspraken: finding out what happens, and adding an appointment.
import { type Page, day, expect, expectGoodPage, test, written } from "./support/journey";

const title = (page: Page) => page.getByLabel("Wat", { exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Opslaan" });
// Types as a person does: a date or time field takes what its keyboard gives.
async function fillForm(page: Page, fields: { what?: string; date?: string; begin?: string; end?: string; description?: string }): Promise<void> {
  if (fields.what !== undefined) await title(page).fill(fields.what);
  if (fields.date !== undefined) await page.getByLabel("Datum", { exact: true }).fill(fields.date);
  if (fields.begin !== undefined) await page.getByLabel("Begintijd").fill(fields.begin);
  if (fields.end !== undefined) await page.getByLabel("Eindtijd").fill(fields.end);
  if (fields.description !== undefined) await page.getByLabel("Beschrijving").fill(fields.description);
}

// A form with a mistake is kept, and there again the next time.
async function beginEmpty(page: Page): Promise<void> {
  const discard = page.getByRole("link", { name: "Weggooien en leeg beginnen" });
  if ((await discard.count()) === 0) return;
  await discard.click();
  await page.getByRole("button", { name: "Ja, weggooien" }).click();
  await expect(page.getByText("Je hebt weggegooid wat hier stond.")).toBeVisible();
}

// proves AGENDA-1
test("someone looks through the days, jumps to a date and comes back to today", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await expect(page).toHaveURL(new RegExp(`/mijn/afspraken/dag/${day()}$`));
  await expect(page.getByRole("heading", { name: written(day()) })).toContainText("vandaag");
  await expectGoodPage(page);
  await page.getByRole("link", { name: "volgende dag" }).click();
  await expect(page.getByRole("heading", { name: written(day(1)) })).toContainText("morgen");
  await page.getByRole("link", { name: "vorige dag" }).click();
  await page.getByRole("link", { name: "vorige dag" }).click();
  await expect(page.getByRole("heading", { name: written(day(-1)) })).toContainText("gisteren");
  await page.getByLabel("Ga naar een andere dag").fill("2026-02-14");
  await page.getByRole("button", { name: "Toon deze dag" }).click();
  await expect(page.getByRole("heading", { name: "zaterdag 14 februari 2026" })).toBeVisible();
  await expect(page).toHaveURL(/\/afspraken\/dag\/2026-02-14/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "zaterdag 14 februari 2026" })).toBeVisible();
  await page.getByRole("link", { name: "Vandaag", exact: true }).click();
  await expect(page.getByRole("heading", { name: written(day()) })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "zaterdag 14 februari 2026" })).toBeVisible();
});

// proves AGENDA-2, AGENDA-3
test("care and own appointments stand apart, and Enter opens the black panel with all there is", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken`);
  const care = page.locator("details", { hasText: "Fysiotherapie" });
  const own = page.locator("details", { hasText: "Boodschappen met Rik" });
  await expect(care).toContainText("Zorg");
  await expect(own).toContainText("Van jou");
  const colour = (fold: typeof care) => fold.evaluate((element) => getComputedStyle(element).borderInlineStartColor);
  expect(await colour(care)).not.toBe(await colour(own));
  await care.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(care.getByText("Wanneer")).toBeVisible();
  await expect(care.getByText("Mo Haddad, fysiotherapeut")).toBeVisible();
  await expect(care.getByText("Erin gezet door")).toBeVisible();
  await expectGoodPage(page);
});

// proves AGENDA-4
test("a client adds an appointment; the sister sees it, with who added it", async ({ page, regie, browser }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await page.getByRole("link", { name: "Nieuwe afspraak" }).click();
  await expectGoodPage(page);
  await fillForm(page, { what: "Zwemmen 🏊 met Anna", date: day(3), begin: "14:00", end: "15:30", description: "Handdoek mee.\nEn geld voor patat." });
  await page.getByLabel("sporten").check();
  await page.getByLabel("Waar").fill("Zwembad De Plons");
  await save(page).click();
  await expect(page.getByRole("heading", { name: written(day(3)) })).toBeVisible();
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeVisible();
  const added = page.locator("details", { hasText: "Zwemmen 🏊 met Anna" });
  await expect(added).toHaveAttribute("open", "");
  await expect(added).toContainText("Zwembad De Plons");
  await expectGoodPage(page);

  const sister = await (await browser.newContext({ locale: "nl-NL" })).newPage();
  await regie.logIn(sister, "anna.devries");
  await sister.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await sister.goto(sister.url().replace(day(), day(3)));
  const seen = sister.locator("details", { hasText: "Zwemmen 🏊 met Anna" });
  await expect(seen).toContainText("Van Jan de Vries");
  await expect(sister.getByText("Portaal van Jan de Vries").first()).toBeVisible();
  await sister.context().close();
});

// proves AGENDA-6, PAGE-8
test("each mistake is said at its field and at the top, and nothing typed is lost", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  const mistake = async (fields: Parameters<typeof fillForm>[1], field: string, sentence: string) => {
    await page.goto(`${regie.origin}/mijn/afspraken/nieuw`);
    await beginEmpty(page);
    await fillForm(page, fields);
    await save(page).click();
    await expect(page).toHaveTitle(/^Fout: Nieuwe afspraak/);
    const summary = page.locator("#fouten");
    await expect(summary.getByRole("heading", { name: "Er klopt nog iets niet" })).toBeVisible();
    await expect(page.locator(`#${field}-fout`)).toContainText(sentence);
    await expect(page.locator(`#${field}`)).toHaveAttribute("aria-invalid", "true");
    if (fields.what !== undefined) await expect(title(page)).toHaveValue(fields.what);
    if (fields.description !== undefined) await expect(page.getByLabel("Beschrijving")).toHaveValue(fields.description);
  };
  await mistake({ what: "", date: day(1), begin: "10:00", end: "11:00", description: "Dit mag niet weg" }, "wat", "Schrijf op wat je gaat doen.");
  await expectGoodPage(page);
  await page.locator("#fouten a").first().click();
  await expect(title(page)).toBeFocused();
  await mistake({ what: "Zwemmen", date: day(1), begin: "14:00", end: "13:00", description: "Handdoek" }, "eind", "De eindtijd is eerder dan de begintijd. Kies een tijd na 14:00 uur.");
  await mistake({ what: "Zwemmen", date: "2037-11-24", begin: "14:00", end: "15:00" }, "dag", "Deze datum is te ver weg.");
  await mistake({ what: "Nachtdienst", date: "2027-03-28", begin: "02:30", end: "04:00" }, "begin", "In deze nacht gaat de klok een uur vooruit.");
  await mistake({ what: "x".repeat(201), date: day(1), begin: "14:00", end: "15:00" }, "wat", "Dit is te lang.");
  await mistake({ what: "Zonder tijden", date: day(1) }, "begin", "Vul in hoe laat het begint.");
});

// proves AGENDA-6
test("30 February, typed where the browser has no date field, is explained", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken/nieuw`);
  await page.locator("#dag").evaluate((field) => field.setAttribute("type", "text"));
  await fillForm(page, { what: "Zwemmen", date: "30 februari 2027", begin: "10:00", end: "11:00" });
  await save(page).click();
  await expect(page.locator("#dag-fout")).toContainText("Deze datum bestaat niet.");
  await expect(title(page)).toHaveValue("Zwemmen");
});

test("going back and saving once more does not make a second appointment", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken/nieuw`);
  const form = page.locator("form", { has: title(page) });
  await fillForm(page, { what: "Maar één keer", date: day(2), begin: "10:00", end: "11:00" });
  const fields = await form.evaluate((element: HTMLFormElement) => [...new FormData(element)].map(([name, value]) => [name, String(value)]));
  for (let times = 0; times < 2; ++times) {
    const answer = await page.request.post(`${regie.origin}/mijn/afspraken/nieuw`, { form: Object.fromEntries(fields), headers: { origin: regie.origin }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
  }
  await page.goto(`${regie.origin}/mijn/afspraken/dag/${day(2)}`);
  await expect(page.locator("details", { hasText: "Maar één keer" })).toHaveCount(1);
});

// proves PEOPLE-7
test("a contact without the right, and a stranger, get the page that is not there", async ({ page, regie, browser }) => {
  const anna = await regie.logIn(page, "anna.devries");
  expect(anna.rights).toContain("agenda.read");
  await page.getByRole("link", { name: /Mijn Afspraken/ }).click();
  const address = page.url();
  const stranger = await (await browser.newContext()).newPage();
  await regie.logIn(stranger, "elif.yilmaz");
  const refused = await stranger.goto(address);
  expect(refused?.status()).toBe(404);
  await expect(stranger.getByRole("heading", { name: "Deze pagina is er niet" })).toBeVisible();
  await expect(stranger.getByText("Fysiotherapie")).toHaveCount(0);
  await stranger.context().close();
});

test("a repeating appointment stands on each of its days", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken/nieuw`);
  await fillForm(page, { what: "Planten water geven", date: day(1), begin: "09:00", end: "09:15" });
  await page.getByLabel("Elke dag").check();
  await page.getByLabel("Aantal keren").fill("3");
  await save(page).click();
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeVisible();
  for (const [offset, times] of [[1, 1], [3, 1], [4, 0]]) {
    await page.goto(`${regie.origin}/mijn/afspraken/dag/${day(offset)}`);
    await expect(page.locator("details", { hasText: "Planten water geven" })).toHaveCount(times);
  }
});

// proves PAGE-10
test("a day prints on clean paper", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "START" })).toBeHidden();
  await expect(page.getByRole("link", { name: "volgende dag" })).toBeHidden();
  await expect(page.getByText("Fysiotherapie").first()).toBeVisible();
});
