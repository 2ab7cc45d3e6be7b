// Changing, throwing away and putting back appointments, as people do it.
import { day, expect, expectGoodPage, hasJavaScript, type Page, test, written } from "./support/journey";

const agenda = (origin: string, date: string, portal = "/mijn") => `${origin}${portal}/afspraken/dag/${date}`;
const title = (page: Page) => page.getByRole("textbox", { name: "Wat", exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Opslaan" });
const fold = (page: Page, what: string) => page.locator("details", { hasText: what });
const open = async (page: Page, what: string) => {
  const there = fold(page, what);
  if (!(await there.evaluate((element: HTMLDetailsElement) => element.open))) await there.locator("summary").click();
  return there;
};
// The question stands in a dialog, or on a page of its own where browsers know no commands.
const answer = async (page: Page, words: string, times?: string) => {
  const question = page.locator("dialog[open], main").filter({ hasText: "Wil je deze afspraak weggooien?" }).last();
  if (times) await question.getByLabel(times, { exact: true }).check();
  await question.getByText(words).click();
};
async function add(page: Page, origin: string, fields: { what: string; date: string; repeat?: string }) {
  await page.goto(`${origin}/mijn/afspraken/nieuw`);
  await title(page).fill(fields.what);
  await page.getByLabel("Datum").fill(fields.date);
  await page.getByLabel("Begintijd").fill("10:00");
  await page.getByLabel("Eindtijd").fill("11:00");
  if (fields.repeat) await page.getByLabel(fields.repeat, { exact: true }).check();
  await save(page).click();
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeVisible();
}

// proves AGENDA-5
test("a series: one time is moved, this and later go their own way, and thrown away comes back @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await add(page, regie.origin, { what: "Vogels voeren", date: day(1), repeat: "Elke dag" });

  await page.goto(agenda(regie.origin, day(2)));
  await (await open(page, "Vogels voeren")).getByRole("link", { name: "Veranderen" }).click();
  await expect(page.getByRole("heading", { name: "Welke keer wil je veranderen?" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: /Alleen deze keer/ }).click();
  await expect(title(page)).toHaveValue("Vogels voeren");
  await expectGoodPage(page);
  await title(page).fill("Eenden voeren");
  await page.getByLabel("Begintijd").fill("10:30");
  await save(page).click();
  await expect(fold(page, "Eenden voeren")).toContainText("10:30");
  await expect(fold(page, "Vogels voeren")).toHaveCount(0);
  await expectGoodPage(page);

  await page.goto(agenda(regie.origin, day(4)));
  await (await open(page, "Vogels voeren")).getByRole("link", { name: "Veranderen" }).click();
  await page.getByRole("link", { name: /alle keren daarna/ }).click();
  await title(page).fill("Kippen voeren");
  await save(page).click();
  for (const [offset, what] of [[3, "Vogels voeren"], [2, "Eenden voeren"], [6, "Kippen voeren"]] as const) {
    await page.goto(agenda(regie.origin, day(offset)));
    await expect(fold(page, what)).toHaveCount(1);
  }

  await (await open(page, "Kippen voeren")).getByRole("link", { name: "Weggooien" }).click();
  await expect(page.getByRole("heading", { name: "Wil je deze afspraak weggooien?" })).toBeVisible();
  await expectGoodPage(page);
  await answer(page, "Ja, weggooien", "Deze keer en alle keren daarna");
  await expect(page.getByText(/Je hebt Kippen voeren weggegooid, vanaf deze keer\./)).toBeVisible();
  await expect(fold(page, "Kippen voeren")).toHaveCount(0);
  await expectGoodPage(page);
  await page.reload();
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await expect(page.getByText("Je afspraak staat er weer.")).toBeVisible();
  await expect(fold(page, "Kippen voeren")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Ongedaan maken" })).toHaveCount(0);

  await (await open(page, "Kippen voeren")).getByRole("link", { name: "Weggooien" }).click();
  await answer(page, "Nee, laat staan");
  await page.goto(agenda(regie.origin, day(6)));
  await expect(fold(page, "Kippen voeren")).toHaveCount(1);
});

// proves AGENDA-10, AGENDA-11
test("two people change the same appointment: the second sees both versions and loses nothing @long", async ({ page, regie, browser }) => {
  const sister = await (await browser.newContext({ locale: "nl-NL", javaScriptEnabled: hasJavaScript() })).newPage();
  await regie.logIn(sister, "anna.devries");
  await sister.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await regie.logIn(page, "jan.devries");
  await page.goto(agenda(regie.origin, day()));
  await expect(fold(page, "Bingo")).toContainText("nieuw");
  await expect(fold(page, "Fysiotherapie")).toContainText("gewijzigd");

  await (await open(page, "Bingo")).getByRole("link", { name: "Veranderen" }).click();
  await title(page).fill("Bingo met Rik");
  await (await open(sister, "Bingo")).getByRole("link", { name: "Veranderen" }).click();
  await sister.getByLabel("Waar").fill("Gebouw De Linde");
  await save(sister).click();
  await expect(sister.getByText("Je afspraak is opgeslagen.")).toBeVisible();

  await save(page).click();
  await expect(page.getByRole("heading", { name: "Anna de Vries heeft deze afspraak veranderd terwijl jij bezig was." })).toBeVisible();
  await expect(page.getByRole("region", { name: "Zo is het nu" })).toContainText("Gebouw De Linde");
  await expect(page.getByRole("region", { name: "Zo heb jij het ingevuld" })).toContainText("Bingo met Rik");
  await expectGoodPage(page);
  await expect(title(page)).toHaveValue("Bingo met Rik");
  await page.getByLabel("Waar").fill("Gebouw De Linde");
  await save(page).click();
  await expect(fold(page, "Bingo met Rik")).toContainText("Gebouw De Linde");
  await sister.context().close();
});

// proves AGENDA-10
test("what one changes while another throws it away is not lost @long", async ({ page, regie, browser }) => {
  const sister = await (await browser.newContext({ locale: "nl-NL", javaScriptEnabled: hasJavaScript() })).newPage();
  await regie.logIn(sister, "anna.devries");
  await sister.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await regie.logIn(page, "jan.devries");
  await page.goto(agenda(regie.origin, day()));
  await (await open(page, "Bingo")).getByRole("link", { name: "Veranderen" }).click();
  await title(page).fill("Toch bingo");
  await (await open(sister, "Bingo")).getByRole("link", { name: "Weggooien" }).click();
  await answer(sister, "Ja, weggooien");
  await expect(sister.getByText(/Je hebt Bingo weggegooid\./)).toBeVisible();
  await save(page).click();
  await expect(page.getByRole("heading", { name: "Anna de Vries heeft deze afspraak weggegooid." })).toBeVisible();
  await expectGoodPage(page);
  await save(page).click();
  await expect(fold(page, "Toch bingo")).toHaveCount(1);
  await sister.context().close();
});

// proves AGENDA-4, AGENDA-8
test("each way of repeating can be chosen, and a reminder @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  for (const [repeat, words, next] of [
    ["Elke week", `elke week op ${written(day(1)).split(" ")[0]}`, 8],
    ["Elke 2 weken", "elke 2 weken op", 15],
    ["Elk jaar", "elk jaar op", 366],
  ] as const) {
    await add(page, regie.origin, { what: `Feest ${repeat}`, date: day(1), repeat });
    await expect(fold(page, `Feest ${repeat}`)).toContainText(words);
    await page.goto(agenda(regie.origin, day(next)));
    await expect(fold(page, `Feest ${repeat}`)).toHaveCount(1);
  }
  await (await open(page, "Feest Elk jaar")).getByRole("link", { name: "Herinnering" }).click();
  await expectGoodPage(page);
  await page.getByLabel("Een dag ervoor").check();
  await save(page).click();
  await expect(fold(page, "Feest Elk jaar")).toContainText("Een dag ervoor");
});
